import type { Door, WinnerMemory } from '@fjernhjelp/network/door';
import { raceDoors } from '@fjernhjelp/network/race';
import { introduce, relayDialler } from '@fjernhjelp/network/relay-dial';
import type { OpenRoute } from '../control/keep-control.ts';

/** Routes to the relay through these doors, over TLS that the system's roots or `caPem` vouch for. */
export function routesThrough(
  { memory, caPem }: { readonly memory: WinnerMemory; readonly caPem: string | null },
  doors: readonly Door[],
): OpenRoute {
  const dial = relayDialler(caPem);
  return async (hello, signal) => {
    const outcome = await raceDoors({ dial, memory }, doors, signal);
    if (!outcome.open) return outcome;
    try {
      // Only the winner is introduced: a ticket is good once.
      return { ...outcome, connection: await introduce(outcome.connection, hello) };
    } catch (error) {
      return { open: false, failures: [{ door: outcome.door, error }] };
    }
  };
}
