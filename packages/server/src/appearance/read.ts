import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Appearance } from '@fjernhjelp/api/appearance';
import { z } from 'zod';
import { WrongSetting } from '../wrong-setting.ts';
import { accentShades, type Colour, contrastOf, TEXT_CONTRAST } from './colours.ts';

/** A logo larger than this would be waited for on every page. */
const LOGO_MAX_BYTES = 256 * 1024;

const ColourText = z.templateLiteral(['#', z.string().regex(/^[0-9a-f]{6}$/i)]);

/** The operator's file. Names of keys are those of the interface; `logo` is the name of a file beside it. */
const AppearanceFile = z.strictObject({
  name: z.string().trim().min(1).max(60).default('Fjernhjelp'),
  logo: z.string().optional(),
  colours: z.strictObject({ accent: ColourText, accentText: ColourText }).optional(),
  serviceDesk: z
    .strictObject({
      phone: z.string().trim().min(1).max(40).optional(),
      email: z.email().max(254).optional(),
    })
    .default({}),
});

export type Logo = { readonly path: string; readonly mediaType: string; readonly bytes: Buffer };

/** How this deployment looks, ready to be given out. */
export type OwnAppearance = {
  readonly described: Appearance;
  readonly logo: Logo | null;
  /** Custom properties of Designsystemet; empty where the product's own colours are used. */
  readonly themeCss: string;
};

/** The signature of every PNG (PNG 1.2, section 3.1). */
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

const KINDS = {
  '.svg': {
    mediaType: 'image/svg+xml',
    isGenuine: (bytes: Buffer) => /^\uFEFF?\s*(<\?xml|<!--|<svg)/.test(bytes.toString()),
  },
  '.png': {
    mediaType: 'image/png',
    isGenuine: (bytes: Buffer) => bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE),
  },
} as const;

/**
 * Reads the operator's file and the logo that it names; without a file the product looks as it comes.
 *
 * @throws WrongSetting that names file and key, also where the text upon the accent colour could not be read.
 */
export async function readAppearance(file: string | undefined): Promise<OwnAppearance> {
  const values = file === undefined ? AppearanceFile.parse({}) : await parseFile(file);
  const { name, colours, serviceDesk } = values;
  if (colours !== undefined) requireContrast(colours, String(file));
  const logo =
    values.logo === undefined ? null : await readLogo(path.resolve(path.dirname(String(file)), values.logo));
  return {
    described: {
      name,
      logo: logo?.path ?? null,
      colours: colours ?? null,
      serviceDesk: { phone: serviceDesk.phone ?? null, email: serviceDesk.email ?? null },
    },
    logo,
    themeCss: colours === undefined ? '' : themeCssOf(accentShades(colours)),
  };
}

async function parseFile(file: string): Promise<z.output<typeof AppearanceFile>> {
  const parsed = AppearanceFile.safeParse(await readJsonFile(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WrongSetting(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new WrongSetting(`${file} cannot be read as JSON`, { cause });
  }
}

function requireContrast(
  { accent, accentText }: { readonly accent: Colour; readonly accentText: Colour },
  file: string,
): void {
  const contrast = contrastOf(accent, accentText);
  if (contrast >= TEXT_CONTRAST) return;
  // Rounded down: 4.49 is not enough, and must not be told as 4.5.
  const told = (Math.floor(contrast * 10) / 10).toFixed(1);
  throw new WrongSetting(
    `${file}: colours: the contrast of accentText ${accentText} upon accent ${accent} is ${told}:1; it has to be ${TEXT_CONTRAST}:1 at least`,
  );
}

async function readLogo(file: string): Promise<Logo> {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.svg' && extension !== '.png')
    throw new WrongSetting(`${file}: a logo is an SVG or a PNG`);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new WrongSetting(`${file} cannot be read`, { cause });
  });
  if (bytes.length > LOGO_MAX_BYTES)
    throw new WrongSetting(`${file}: a logo has ${LOGO_MAX_BYTES / 1024} KiB at most`);
  const { mediaType, isGenuine } = KINDS[extension];
  if (!isGenuine(bytes)) throw new WrongSetting(`${file} is not what its name says`);
  return { path: `/appearance/logo${extension}`, mediaType, bytes };
}

/** Designsystemet keeps its own in a layer, so these win wherever their place in the page is. */
function themeCssOf(shades: Readonly<Record<string, Colour>>): string {
  const lines = Object.entries(shades).map(([name, colour]) => `  --ds-color-accent-${name}: ${colour};`);
  return [':root, [data-color-scheme="light"] {', ...lines, '}', ''].join('\n');
}
