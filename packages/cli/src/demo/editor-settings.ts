import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The editor's window, in pixels, and how far it stays from the right and lower edge of the display. */
const WINDOW = { width: 528, height: 420 };
const FROM_EDGE = { right: 40, bottom: 80 };

// Mousepad warns root in a red bar. The demo's desktops last as long as the demo, and the bar would be in every picture.
const STYLE = 'window > * > widget > label { font-size: 1px; color: transparent; background: none; }\n';

/** Puts the editor beside the terminal, where both can be seen. Read by programs with `GSETTINGS_BACKEND=keyfile`. */
export async function writeEditorSettings(
  homeDirectory: string,
  display: { readonly width: number; readonly height: number },
): Promise<void> {
  const left = Math.max(0, display.width - WINDOW.width - FROM_EDGE.right);
  const top = Math.max(0, display.height - WINDOW.height - FROM_EDGE.bottom);
  const keyfile = `[org/xfce/mousepad/preferences/window]
remember-position=true

[org/xfce/mousepad/state/window]
left=uint32 ${left}
top=uint32 ${top}
width=uint32 ${WINDOW.width}
height=uint32 ${WINDOW.height}
`;
  await write(path.join(homeDirectory, '.config/glib-2.0/settings/keyfile'), keyfile);
  await write(path.join(homeDirectory, '.config/gtk-3.0/gtk.css'), STYLE);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
