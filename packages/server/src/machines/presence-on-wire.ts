import type { PresenceOnWire } from '@fjernhjelp/api/machines';
import type { Reachable } from '../control/presence.ts';

type WirePresence = (typeof PresenceOnWire)['_zod']['input'];

/** Whether a machine can be reached, as both kinds of portal see it. */
export function presenceOnWire(reachable: Reachable | null, lastSeenAt: Date | null): WirePresence {
  return reachable === null
    ? { state: 'unreachable', lastSeenAt: lastSeenAt?.toISOString() ?? null }
    : { state: 'reachable', door: reachable.door, since: reachable.since.toISOString() };
}
