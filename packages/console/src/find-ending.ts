import { ApiError, type Client } from '@fjernhjelp/api/client';
import type { SessionId } from '@fjernhjelp/domain/identifiers';
import type { ClosedBecause } from '@fjernhjelp/protocol/transport';
import type { ConsoleAddress } from './console-address.ts';
import { type Ending, endingOf } from './console-state.ts';

/** The machine's report may reach the server later than the broken connection reaches us. */
const TRIES = 4;
const BETWEEN_TRIES_MS = 500;

/**
 * Why a session is over whose machine did not say: the server's word, and where it has none, what the relay advised.
 *
 * Asks a few times, because the server learns of it at the same time as we do.
 */
export async function findEnding(
  { client }: { readonly client: Client },
  { organisationId }: ConsoleAddress,
  sessionId: SessionId,
  because: ClosedBecause,
): Promise<Ending> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const ending = await readEnding(client, { organisationId, sessionId });
    if (ending !== null) return ending;
    if (attempt < TRIES) await pause(BETWEEN_TRIES_MS);
  }
  return { kind: 'closed', because };
}

async function readEnding(
  client: Client,
  params: { readonly organisationId: ConsoleAddress['organisationId']; readonly sessionId: SessionId },
): Promise<Ending | null> {
  try {
    return endingOf(await client.call('readSession', { params, query: {} }));
  } catch (error) {
    if (error instanceof ApiError) return null; // Without the server's word there is still the relay's.
    throw error;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
