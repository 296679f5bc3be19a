import { type BodyCodec, emptyBody } from './body-codec.ts';
import { type DisplayPoint, readDisplayPoint, writeDisplayPoint } from './display-point.ts';
import { ProtocolError } from './protocol-error.ts';

/** The longest text of one message, in bytes of UTF-8. */
export const TEXT_MAX_BYTES = 4096;

const POINTER_BUTTONS = ['left', 'middle', 'right', 'back', 'forward'] as const;

/** The buttons of a mouse, in the order of their numbers on the wire. */
export type PointerButtonName = (typeof POINTER_BUTTONS)[number];

/** The pointer is now here. */
export type PointerMoved = { readonly type: 'pointer-moved' } & DisplayPoint;

/** A button went down or up, here. */
export type PointerButton = {
  readonly type: 'pointer-button';
  readonly button: PointerButtonName;
  readonly down: boolean;
} & DisplayPoint;

/** The wheel turned: steps × 120 (i16), positive is right and down. */
export type Wheel = { readonly type: 'wheel'; readonly x: number; readonly y: number };

/** A physical key went down or up: `usage` is of USB HID page 7 (u16). For shortcuts and held keys. */
export type KeyChanged = { readonly type: 'key'; readonly usage: number; readonly down: boolean };

/** What a person typed, as Unicode; at most {@link TEXT_MAX_BYTES}. */
export type TypedText = { readonly type: 'text'; readonly text: string };

/** Lift every held key and button. */
export type ReleaseAll = { readonly type: 'release-all' };

/** `display u16 | x u16 | y u16`, x and y fractions of the display. Layout: docs/protocol.md#6-messages-of-a-session */
export const pointerMovedCodec: BodyCodec<PointerMoved> = {
  write: writeDisplayPoint,
  read: (reader) => ({ type: 'pointer-moved', ...readDisplayPoint(reader) }),
};

/** `button u8 | down u8 | display u16 | x u16 | y u16`; button is the position in {@link POINTER_BUTTONS}. Layout: docs/protocol.md#6-messages-of-a-session */
export const pointerButtonCodec: BodyCodec<PointerButton> = {
  write: (writer, message) => {
    writer.u8(POINTER_BUTTONS.indexOf(message.button)).boolean(message.down);
    writeDisplayPoint(writer, message);
  },
  read: (reader) => {
    const button = POINTER_BUTTONS[reader.u8()];
    if (button === undefined) throw new ProtocolError('malformed', 'no such button');
    return { type: 'pointer-button', button, down: reader.boolean(), ...readDisplayPoint(reader) };
  },
};

/** `x i16 | y i16`. Layout: docs/protocol.md#6-messages-of-a-session */
export const wheelCodec: BodyCodec<Wheel> = {
  write: (writer, { x, y }) => writer.i16(x).i16(y),
  read: (reader) => ({ type: 'wheel', x: reader.i16(), y: reader.i16() }),
};

/** `usage u16 | down u8`. Layout: docs/protocol.md#6-messages-of-a-session */
export const keyCodec: BodyCodec<KeyChanged> = {
  write: (writer, { usage, down }) => writer.u16(usage).boolean(down),
  read: (reader) => ({ type: 'key', usage: reader.u16(), down: reader.boolean() }),
};

/** UTF-8 to the end of the message. Writing too much is `out-of-range`, reading it `malformed`. Layout: docs/protocol.md#6-messages-of-a-session */
export const textCodec: BodyCodec<TypedText> = {
  write: (writer, { text }) => {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > TEXT_MAX_BYTES) throw new ProtocolError('out-of-range', 'text too long');
    writer.bytes(bytes);
  },
  read: (reader) => {
    if (reader.remainingBytes > TEXT_MAX_BYTES) throw new ProtocolError('malformed', 'text too long');
    return { type: 'text', text: reader.restAsText() };
  },
};

/** No body. Layout: docs/protocol.md#6-messages-of-a-session */
export const releaseAllCodec: BodyCodec<ReleaseAll> = emptyBody({ type: 'release-all' });
