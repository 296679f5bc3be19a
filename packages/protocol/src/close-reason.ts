/** Close codes of a WebSocket (docs/protocol.md#close-codes). The reason is advice for people and opens nothing. */
export const CLOSE_CODES = {
  finished: 1000,
  malformed: 4000,
  'version-unsupported': 4001,
  'ticket-refused': 4002,
  'peer-absent': 4003,
  'peer-gone': 4004,
  'message-too-large': 4005,
  'too-slow': 4006,
  'session-ended': 4007,
  'control-refused': 4008,
  'rate-limited': 4009,
  'going-away': 4010,
} as const;

/** Why one side closes a connection. */
export type CloseReason = keyof typeof CLOSE_CODES;

// Object.keys of a constant object literal gives exactly its keys.
const reasons = Object.keys(CLOSE_CODES) as CloseReason[];
const reasonByCode = new Map<number, CloseReason>(reasons.map((reason) => [CLOSE_CODES[reason], reason]));

/** The reason behind a close code; `connection-lost` for every code that is not in the table. */
export function closeReasonOf(code: number): CloseReason | 'connection-lost' {
  return reasonByCode.get(code) ?? 'connection-lost';
}
