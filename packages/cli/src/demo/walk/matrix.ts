import { ApiError } from '@fjernhjelp/api/client';
import type { MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { ApiPerson } from '../api-person.ts';

/** What a supplier gets to know of one machine, operation by operation. `allowed` or the code of the refusal. */
export type Reach = { readonly listed: boolean; readonly read: string; readonly open: string };

/**
 * Asks everything that a supplier's helper can ask about a machine. The session that an allowed `open` makes is ended at
 * once; `consoleNoiseKey` is 32 bytes in base64url.
 */
export async function reachOf(
  { client }: ApiPerson,
  {
    organisationId,
    machineId,
    consoleNoiseKey,
  }: { organisationId: OrganisationId; machineId: MachineId; consoleNoiseKey: string },
): Promise<Reach> {
  const params = { organisationId };
  const { machines } = await client.call('listReachableMachines', { params, query: {} });
  const read = await outcomeOf(
    client.call('readReachableMachine', { params: { ...params, machineId }, query: {} }),
  );
  const open = await outcomeOf(
    client
      .call('openSession', {
        params,
        query: {},
        body: { machineId, purpose: 'Matrisen', caseReference: 'DEMO-0', consoleNoiseKey, versions: [1] },
      })
      .then(({ sessionId }) =>
        client.call('endSession', { params: { ...params, sessionId }, query: {}, body: {} }),
      ),
  );
  return { listed: machines.some(({ id }) => id === machineId), read, open };
}

async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}
