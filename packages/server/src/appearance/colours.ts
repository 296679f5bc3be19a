/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

/** WCAG 2.1, success criterion 1.4.3: text against what is behind it. */
export const TEXT_CONTRAST = 4.5;
/** Success criterion 1.4.11: the border of a control against the page. */
const BORDER_CONTRAST = 3;

const WHITE = '#ffffff';
const BLACK = '#000000';

/** What the operator chooses; every other shade follows from it. */
export type AccentColours = { readonly accent: Colour; readonly accentText: Colour };

/** The contrast of two colours, from 1 to 21 (WCAG 2.1, "contrast ratio"). */
export function contrastOf(a: Colour, b: Colour): number {
  const [darker = 0, lighter = 0] = [luminanceOf(a), luminanceOf(b)].toSorted((one, two) => one - two);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.1, "relative luminance". */
function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: Colour): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/** `share` of 0 is `colour`, of 1 is `other`. */
function mix(colour: Colour, other: Colour, share: number): Colour {
  const others = channelsOf(other);
  const mixed = channelsOf(colour).map((channel, index) =>
    Math.round(channel + ((others[index] ?? 0) - channel) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

/** The colour, darkened as little as it takes to be read against `background`, which is light. */
function darkenedFor(colour: Colour, background: Colour, contrast: number): Colour {
  for (let share = 0; share < 1; share += 0.02) {
    const darker = mix(colour, BLACK, share);
    if (contrastOf(darker, background) >= contrast) return darker;
  }
  return BLACK;
}

/**
 * The operator's colours as Designsystemet's names for the shades of `accent` (designsystemet.css).
 *
 * Text and borders are darkened until they can be read against the darkest background that they stand on, so a pale colour
 * of a coat of arms is as good as a dark one.
 */
export function accentShades({ accent, accentText }: AccentColours): Readonly<Record<string, Colour>> {
  const lighter = (share: number): Colour => mix(accent, WHITE, share);
  // Away from the text upon it: pressing a button never makes its text harder to read.
  const away = luminanceOf(accentText) > luminanceOf(accent) ? BLACK : WHITE;
  const tinted = lighter(0.86);
  const text = darkenedFor(accent, tinted, TEXT_CONTRAST);
  return {
    'background-default': WHITE,
    'background-tinted': lighter(0.93),
    'surface-default': WHITE,
    'surface-tinted': tinted,
    'surface-hover': lighter(0.78),
    'surface-active': lighter(0.69),
    'border-subtle': lighter(0.6),
    'border-default': darkenedFor(accent, tinted, BORDER_CONTRAST),
    'border-strong': text,
    'text-subtle': text,
    'text-default': darkenedFor(mix(text, BLACK, 0.4), lighter(0.69), TEXT_CONTRAST),
    'base-default': accent,
    'base-hover': mix(accent, away, 0.2),
    'base-active': mix(accent, away, 0.35),
    'base-contrast-subtle': accentText,
    'base-contrast-default': accentText,
  };
}
