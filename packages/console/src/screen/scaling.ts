/** A length and a height, in whatever unit the name of the value says. */
export type Size = { readonly width: number; readonly height: number };

/** `fit`: the whole picture in the window. `actual`: one pixel of the machine is one pixel of this screen. */
export type ScaleMode = 'fit' | 'actual';

/** How large the picture is shown, in CSS pixels. `devicePixelRatio` is how many of this screen's pixels make one of those. */
export function cssSizeOf(mode: ScaleMode, display: Size, cssRoom: Size, devicePixelRatio: number): Size {
  const actual = 1 / devicePixelRatio;
  const fitting = Math.min(cssRoom.width / display.width, cssRoom.height / display.height);
  const scale = mode === 'actual' || fitting <= 0 ? actual : fitting;
  return { width: display.width * scale, height: display.height * scale };
}
