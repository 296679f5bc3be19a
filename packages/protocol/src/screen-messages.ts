import { type BodyCodec, emptyBody } from './body-codec.ts';
import type { ByteReader } from './byte-reader.ts';
import { type DisplayPoint, readDisplayPoint, writeDisplayPoint } from './display-point.ts';
import { ProtocolError } from './protocol-error.ts';

/** The most pixels of one display: twice 8K. A machine that claims more would have the console allocate without end. */
const DISPLAY_MAX_PIXELS = 2 ** 26;

/** The longest side of a cursor, in pixels. */
const CURSOR_MAX_SIDE_PIXELS = 1024;

/** One display: its id is stable within a session; position and size in physical pixels. */
export type Display = {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scalePercent: number;
};

/** All displays of the machine, each time that any of them changes. */
export type Displays = { readonly type: 'displays'; readonly displays: readonly Display[] };

/** One step of the picture. `operations` are read by `decodeFrameOperations`; they are a view on the message. */
export type Frame = {
  readonly type: 'frame';
  readonly frame: number;
  readonly display: number;
  readonly operations: Uint8Array;
};

/** The newest frame on the console's canvas; acknowledges all before it. */
export type Painted = { readonly type: 'painted'; readonly frame: number };

/** Send the whole picture anew. */
export type Refresh = { readonly type: 'refresh' };

/** The pointer as the machine shows it: `compressed` is zstd of RGBA, not premultiplied. 0 × 0 hides it. */
export type CursorShape = {
  readonly type: 'cursor-shape';
  readonly width: number;
  readonly height: number;
  readonly hotX: number;
  readonly hotY: number;
  readonly compressed: Uint8Array;
};

/** The machine's pointer is now here. */
export type CursorMoved = { readonly type: 'cursor-moved' } & DisplayPoint;

/**
 * `count u8`, then each: `display u16 | x i16 | y i16 | width u16 | height u16 | scale percent u16`. Layout: docs/protocol.md#6-messages-of-a-session
 *
 * Two displays with one id, or one without pixels or with too many, are `malformed`.
 */
export const displaysCodec: BodyCodec<Displays> = {
  write: (writer, { displays }) => {
    writer.u8(displays.length);
    for (const { id, x, y, width, height, scalePercent } of displays)
      writer.u16(id).i16(x).i16(y).u16(width).u16(height).u16(scalePercent);
  },
  read: (reader) => {
    const displays = Array.from({ length: reader.u8() }, () => readDisplay(reader));
    if (new Set(displays.map(({ id }) => id)).size !== displays.length)
      throw new ProtocolError('malformed', 'two displays with one id');
    return { type: 'displays', displays };
  },
};

function readDisplay(reader: ByteReader): Display {
  const display = {
    id: reader.u16(),
    x: reader.i16(),
    y: reader.i16(),
    width: reader.u16(),
    height: reader.u16(),
    scalePercent: reader.u16(),
  };
  const pixels = display.width * display.height;
  if (pixels === 0 || pixels > DISPLAY_MAX_PIXELS) throw new ProtocolError('malformed', 'no such size');
  return display;
}

/** `frame u32 | display u16 | operations`, which are a view on the message. Layout: docs/protocol.md#6-messages-of-a-session */
export const frameCodec: BodyCodec<Frame> = {
  write: (writer, { frame, display, operations }) => writer.u32(frame).u16(display).bytes(operations),
  read: (reader) => ({
    type: 'frame',
    frame: reader.u32(),
    display: reader.u16(),
    operations: reader.rest(),
  }),
};

/** `frame u32`. Layout: docs/protocol.md#6-messages-of-a-session */
export const paintedCodec: BodyCodec<Painted> = {
  write: (writer, { frame }) => writer.u32(frame),
  read: (reader) => ({ type: 'painted', frame: reader.u32() }),
};

/** No body. Layout: docs/protocol.md#6-messages-of-a-session */
export const refreshCodec: BodyCodec<Refresh> = emptyBody({ type: 'refresh' });

/** `width u16 | height u16 | hot x u16 | hot y u16 | zstd`, which is a view on the message. Layout: docs/protocol.md#6-messages-of-a-session */
export const cursorShapeCodec: BodyCodec<CursorShape> = {
  write: (writer, { width, height, hotX, hotY, compressed }) =>
    writer.u16(width).u16(height).u16(hotX).u16(hotY).bytes(compressed),
  read: (reader) => {
    const [width, height, hotX, hotY] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
    if (width > CURSOR_MAX_SIDE_PIXELS || height > CURSOR_MAX_SIDE_PIXELS)
      throw new ProtocolError('malformed', 'cursor too large');
    return { type: 'cursor-shape', width, height, hotX, hotY, compressed: reader.rest() };
  },
};

/** `display u16 | x u16 | y u16`, x and y fractions of the display. Layout: docs/protocol.md#6-messages-of-a-session */
export const cursorMovedCodec: BodyCodec<CursorMoved> = {
  write: writeDisplayPoint,
  read: (reader) => ({ type: 'cursor-moved', ...readDisplayPoint(reader) }),
};
