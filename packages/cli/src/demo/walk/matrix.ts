import { randomBytes } from 'node:crypto';
import { ApiError } from '@fjernhjelp/api/client';
import type { MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { type ApiPerson, signInByApi } from '../api-person.ts';
import { GRANTED, GROUPS, type GroupName, SUPPLIERS, type SupplierName } from '../example.ts';
import type { World } from '../world.ts';

/** What a supplier gets to know of one machine, operation by operation: `allowed`, or the code of the refusal. */
export type Reach = { readonly listed: boolean; readonly read: string; readonly open: string };

/** What the guide says that a supplier should get to know of a machine in a group. */
export function expectedReach(supplier: SupplierName, group: GroupName): Reach {
  const isGranted = GRANTED[supplier].includes(group);
  const answer = isGranted ? 'allowed' : 'not-found';
  return { listed: isGranted, read: answer, open: answer };
}

/** Asks everything about every machine as every supplier's helper. Sessions that open are ended at once. */
export async function readMatrix(
  world: World,
  machineIds: ReadonlyMap<GroupName, MachineId>,
): Promise<ReadonlyMap<SupplierName, ReadonlyMap<GroupName, Reach>>> {
  const rows = SUPPLIERS.map(async ({ name }) => {
    const account = world.people.helpers[name];
    const person = await signInByApi(world.origin, account);
    const organisationId = world.organisations.suppliers[name];
    const row = new Map<GroupName, Reach>();
    for (const group of GROUPS) {
      const machineId = machineIds.get(group);
      if (machineId !== undefined) row.set(group, await reachOf(person, { organisationId, machineId }));
    }
    return [name, row] as const;
  });
  return new Map(await Promise.all(rows));
}

/** The identifiers of the machines, as the municipality's own list has them. */
export async function readMachineIds(
  { client }: ApiPerson,
  world: World,
): Promise<Map<GroupName, MachineId>> {
  const params = { organisationId: world.organisations.municipality };
  const { groups } = await client.call('listMachineGroups', { params, query: {} });
  const found = new Map<GroupName, MachineId>();
  for (const { name, machines } of groups) {
    const group = GROUPS.find((candidate) => candidate === name);
    const [machine] = machines;
    if (group !== undefined && machine !== undefined) found.set(group, machine.id);
  }
  return found;
}

type Target = { readonly organisationId: OrganisationId; readonly machineId: MachineId };

async function reachOf({ client }: ApiPerson, { organisationId, machineId }: Target): Promise<Reach> {
  const params = { organisationId };
  const { machines } = await client.call('listReachableMachines', { params, query: {} });
  const consoleNoiseKey = randomBytes(32).toString('base64url');
  const request = { machineId, purpose: 'Matrisen', caseReference: 'DEMO-0', consoleNoiseKey, versions: [1] };
  const openAndEnd = async (): Promise<void> => {
    const { sessionId } = await client.call('openSession', { params, query: {}, body: request });
    await client.call('endSession', { params: { ...params, sessionId }, query: {}, body: {} });
  };
  return {
    listed: machines.some(({ id }) => id === machineId),
    read: await outcomeOf(
      client.call('readReachableMachine', { params: { ...params, machineId }, query: {} }),
    ),
    open: await outcomeOf(openAndEnd()),
  };
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
