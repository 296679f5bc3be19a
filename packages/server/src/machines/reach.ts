import type { machineOperations } from '@fjernhjelp/api/machines';
import type { WireOutputOf } from '@fjernhjelp/api/operation';
import { decideAccess } from '@fjernhjelp/domain/access';
import type { MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { type MachineAccess, readMachineAccess, readMachinesOfSupplier } from './access-store.ts';
import { logAccessRefused } from './log-refused.ts';
import { presenceOnWire } from './presence-on-wire.ts';

type ReachServices = Pick<Services, 'database' | 'clock' | 'presence'>;
type Reached = WireOutputOf<typeof machineOperations.readReachableMachine>;

/** A page that looks again and again at a machine that it has lost says so once a minute. */
const REFUSAL_COALESCED_MS = 60_000;

/** The machines that the helper may reach for the supplier at this moment. */
export async function listReachableMachines(
  services: ReachServices,
  helper: PersonActor,
  supplierId: OrganisationId,
): Promise<Reached[]> {
  const { database, clock, presence } = services;
  const machines = await readMachinesOfSupplier(database, { personId: helper.id, supplierId });
  const now = clock.now();
  return machines.flatMap((access) => reachedOf(access, now, presence) ?? []);
}

/** One of them. Any other machine answers like one that does not exist; its owner's log says that somebody asked. */
export async function readReachableMachine(
  services: ReachServices,
  helper: PersonActor,
  supplierId: OrganisationId,
  machineId: MachineId,
): Promise<Reached | Refusal> {
  const { database, clock, presence } = services;
  const access = await readMachineAccess(database, { personId: helper.id, supplierId }, machineId);
  if (access === null) return refuse('not-found');
  const now = clock.now();
  const reached = reachedOf(access, now, presence);
  if (reached !== null) return reached;
  const decision = decideAccess(access.facts, now);
  if (!decision.allowed)
    await database.transaction().execute((transaction) =>
      logAccessRefused(transaction, helper, access, decision.reason, {
        at: now,
        coalescedMs: REFUSAL_COALESCED_MS,
        asked: {},
      }),
    );
  return refuse('not-found');
}

function reachedOf(
  { machine, group, customer, facts }: MachineAccess,
  now: Date,
  presence: Services['presence'],
): Reached | null {
  const decision = decideAccess(facts, now);
  if (!decision.allowed) return null;
  return {
    id: machine.id,
    name: machine.name,
    system: machine.system,
    groupName: group.name,
    customer,
    presence: presenceOnWire(presence.of(machine.id), machine.lastSeenAt),
    mode: decision.mode,
    capabilities: [...decision.capabilities],
    until: decision.until.toISOString(),
  };
}
