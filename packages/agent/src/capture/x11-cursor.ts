import type { FixesExtension, PointerState, XEvent, XinputExtension } from 'x11';
import { ask, type XConnection } from '../x11/x11-connection.ts';
import type { CursorImage, ScreenListener } from './screen-source.ts';

const DISPLAY_CURSOR_NOTIFY = 1;
/** XInput 2's number for "every master device". */
const ALL_MASTER_DEVICES = 1;

/**
 * Tells shape and position of the pointer, at once and then whenever they change.
 *
 * XFIXES tells the shape; it does not tell movements, so raw motion of XInput 2 does. While one question for the position
 * is open further motion is merged into the next.
 */
export async function watchX11Cursor(
  { connection, fixes }: { readonly connection: XConnection; readonly fixes: FixesExtension },
  listener: Pick<ScreenListener, 'cursorChanged' | 'cursorMoved'>,
): Promise<void> {
  const { client, root } = connection;
  const tellShape = merged(async () => listener.cursorChanged(await readCursor(fixes)));
  const tellPosition = merged(async () => {
    const { rootX, rootY } = await ask<PointerState>((reply) => client.QueryPointer(root, reply));
    listener.cursorMoved(rootX, rootY);
  });
  client.on('event', (event: XEvent) => {
    if (event.name === 'CursorNotify') tellShape();
    if (event.name === 'RawMotion') tellPosition();
  });
  fixes.SelectCursorInput(root, DISPLAY_CURSOR_NOTIFY);
  const xinput = await ask<XinputExtension>((reply) => client.require('xinput', reply));
  xinput.XISelectEvents(root, [{ deviceId: ALL_MASTER_DEVICES, mask: ['RawMotion'] }]);
  tellShape();
  tellPosition();
}

/** Runs `work` when asked, one at a time; requests during a run become one run after it. A run that fails is over. */
function merged(work: () => Promise<void>): () => void {
  let state: 'idle' | 'running' | 'asked-again' = 'idle';
  const run = (): void => {
    state = 'running';
    // The only way to fail is that the connection ends; the screen source reports that.
    work().then(finish, finish);
  };
  const finish = (): void => {
    const isAskedAgain = state === 'asked-again';
    state = 'idle';
    if (isAskedAgain) run();
  };
  return () => {
    if (state === 'idle') run();
    else state = 'asked-again';
  };
}

async function readCursor(fixes: FixesExtension): Promise<CursorImage> {
  const { width, height, xhot, yhot, cursorImage } = await ask<{
    readonly width: number;
    readonly height: number;
    readonly xhot: number;
    readonly yhot: number;
    readonly cursorImage: Buffer;
  }>((reply) => fixes.GetCursorImage(reply));
  const rgba = unpremultiply(cursorImage);
  const isVisible = rgba.some((value, index) => index % 4 === 3 && value > 0);
  if (!isVisible) return { width: 0, height: 0, hotX: 0, hotY: 0, rgba: new Uint8Array() };
  return { width, height, hotX: xhot, hotY: yhot, rgba };
}

/** RGBA of premultiplied BGRA, as XFIXES gives it (ARGB in little-endian words). */
function unpremultiply(bgra: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(bgra.length);
  for (let offset = 0; offset + 3 < bgra.length; offset += 4) {
    const alpha = bgra[offset + 3] ?? 0;
    const scale = alpha === 0 ? 0 : 255 / alpha;
    for (let part = 0; part < 3; part += 1)
      rgba[offset + part] = Math.min(255, Math.round((bgra[offset + 2 - part] ?? 0) * scale));
    rgba[offset + 3] = alpha;
  }
  return rgba;
}
