/** What can be wrong with bytes that came from the other side, or with the way we were asked to make them. */
export type ProtocolErrorCode =
  | 'truncated'
  | 'trailing-bytes'
  | 'malformed'
  | 'out-of-range'
  | 'handshake-out-of-order'
  | 'handshake-failed'
  | 'version-unsupported'
  | 'record-too-short'
  | 'record-too-large'
  | 'unknown-channel'
  | 'counter-mismatch'
  | 'counter-exhausted'
  | 'tag-mismatch'
  | 'message-too-large';

/** Bytes that break docs/protocol.md. Whoever catches it ends the session: nothing is repaired or guessed. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
