import type { Capability } from '@fjernhjelp/domain/capability';
import type { Channel } from '@fjernhjelp/protocol/channel';
import { capabilityNeeded, MESSAGE_TYPES, messageTypeOf } from '@fjernhjelp/protocol/message-types';
import { type ConsoleMessage, decodeConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { Refused } from '@fjernhjelp/protocol/session-messages';

/** A message that may be acted on, or the answer to one that may not. */
export type GateVerdict =
  | { readonly allowed: true; readonly message: ConsoleMessage }
  | { readonly allowed: false; readonly refusal: Refused };

/**
 * The only way for a console's message to reach anything: it must be a message of version 1, from a console, on its
 * channel, well formed, and within the capabilities of this session. The right is asked for before the body is read.
 */
export function judgeMessage(
  channel: Channel,
  bytes: Uint8Array,
  capabilities: ReadonlySet<Capability>,
): GateVerdict {
  const code = bytes[0] ?? 0;
  const type = messageTypeOf(code);
  if (type !== null && MESSAGE_TYPES[type].direction !== 'agent-to-console') {
    const needed = capabilityNeeded(type);
    if (needed !== null && !capabilities.has(needed)) return refuse(code, 'no-capability');
    if (MESSAGE_TYPES[type].channel !== channel) return refuse(code, 'malformed');
  }
  const decoded = decodeConsoleMessage(bytes);
  return decoded.ok
    ? { allowed: true, message: decoded.message }
    : { allowed: false, refusal: decoded.refusal };
}

function refuse(refusedCode: number, reason: Refused['reason']): GateVerdict {
  return { allowed: false, refusal: { type: 'refused', refusedCode, reason } };
}
