import { concatBytes } from '@noble/hashes/utils.js';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { signedBytes } from './signed-bytes.ts';
import { uuidFromBytes, uuidToBytes } from './uuid-bytes.ts';

/** What a Noise channel is for. It stands in the prologue, so one can never be taken for the other. */
export type ChannelPurpose = 'session' | 'control';

/** The first message of a handshake as it travels; `identifier` is the session's or the machine's UUID. */
export type FirstHandshakeFrame = {
  readonly version: number;
  readonly identifier: string;
  readonly noiseMessage: Uint8Array;
};

/** The second one. */
export type SecondHandshakeFrame = Omit<FirstHandshakeFrame, 'identifier'>;

/** `"fjernhjelp session"` or `"fjernhjelp control"` `| 0 | version u8 | identifier, 16 bytes`. Layout: docs/protocol.md#3-noise */
export function prologueOf(purpose: ChannelPurpose, version: number, identifier: string): Uint8Array {
  return signedBytes(`fjernhjelp ${purpose}`, Uint8Array.of(version), uuidToBytes(identifier));
}

/** version u8 | identifier, 16 bytes | Noise message */
export function encodeFirstHandshakeFrame(frame: FirstHandshakeFrame): Uint8Array {
  return concatBytes(Uint8Array.of(frame.version), uuidToBytes(frame.identifier), frame.noiseMessage);
}

/** @throws ProtocolError `truncated` */
export function decodeFirstHandshakeFrame(bytes: Uint8Array): FirstHandshakeFrame {
  const reader = new ByteReader(bytes);
  return {
    version: reader.u8(),
    identifier: uuidFromBytes(reader.bytes(16)),
    noiseMessage: reader.rest(),
  };
}

/** version u8 | Noise message */
export function encodeSecondHandshakeFrame({ version, noiseMessage }: SecondHandshakeFrame): Uint8Array {
  return new ByteWriter(1 + noiseMessage.length).u8(version).bytes(noiseMessage).finish();
}

/** @throws ProtocolError `truncated` */
export function decodeSecondHandshakeFrame(bytes: Uint8Array): SecondHandshakeFrame {
  const reader = new ByteReader(bytes);
  return { version: reader.u8(), noiseMessage: reader.rest() };
}
