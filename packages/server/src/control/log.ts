import type { AuditDetails } from '@fjernhjelp/domain/audit';
import type { ControlHello } from '@fjernhjelp/protocol/handshake-payloads';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';
import { type ControlledMachine, updateDescription } from './store.ts';

type LogServices = Pick<Services, 'database' | 'clock'>;

/** The machine's control connection stands. */
export async function logReachable(
  { database, clock }: LogServices,
  machine: ControlledMachine,
  hello: ControlHello,
  door: number,
): Promise<void> {
  const at = clock.now();
  await database.transaction().execute(async (transaction) => {
    await updateDescription(transaction, machine.id, hello, at);
    const details = { door, agentVersion: hello.agentVersion };
    await append(transaction, machine, 'machine-reachable', at, details);
  });
}

/** It stands no more, and no newer one has taken its place. */
export async function logUnreachable(
  { database, clock }: LogServices,
  machine: ControlledMachine,
  because: string,
): Promise<void> {
  const at = clock.now();
  await database
    .transaction()
    .execute((transaction) => append(transaction, machine, 'machine-unreachable', at, { because }));
}

async function append(
  transaction: Transaction,
  { id, name, organisationId, groupId }: ControlledMachine,
  kind: 'machine-reachable' | 'machine-unreachable',
  at: Date,
  details: AuditDetails,
): Promise<void> {
  const actor = { kind: 'machine', id, name } as const;
  await appendAudit(transaction, [organisationId], { kind, at, actor, details: { groupId, ...details } });
}
