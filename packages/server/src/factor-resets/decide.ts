import type { FactorResetId, PersonId } from '@fjernhjelp/domain/identifiers';
import { sendFactorResetLink, tellFactorReset } from '../account/letters.ts';
import type { Transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { createAccountLink } from '../sign-in/account-link.ts';
import { deleteSecondFactors, raiseEpoch } from '../sign-in/factor-store.ts';
import { deleteSignInsOf, holdAccount, readPerson } from '../sign-in/store.ts';
import { type Deciders, isTheirs, mayDecide, readDeciders } from './deciders.ts';
import { logReset } from './log.ts';
import { type Addressee, decideReset, holdReset, readAdministrators, readReach } from './store.ts';

type DecideServices = Pick<Services, 'database' | 'clock' | 'outbox' | 'deployment'>;

/** A reset that somebody decides on. */
export type Decision = { readonly id: FactorResetId; readonly approve: boolean };

/** Approves or refuses a reset. Whoever approves is a third person, and both of the two have their rights at this moment. */
export async function decideFactorReset(
  services: DecideServices,
  deciders: Deciders,
  decider: PersonActor,
  { id, approve }: Decision,
): Promise<{ readonly done: true } | Refusal> {
  if (approve && !services.outbox.isOpen) return refuse('mail-unavailable');
  return services.database.transaction().execute(async (transaction) => {
    const now = services.clock.now();
    const reset = await holdReset(transaction, id, deciders.organisationId);
    if (reset === null) return refuse('not-found');
    if (reset.state !== 'waiting' || reset.expires_at <= now) return refuse('already-done');
    const persons = { targetId: reset.target_id, askerId: reset.asker_id };
    if (approve) {
      const refused = await whyNot(transaction, deciders, decider, persons, now);
      if (refused !== null) return refused;
    }
    await decideReset(transaction, id, approve ? 'approved' : 'refused', { by: decider.id, at: now });
    if (approve) await execute(services, transaction, deciders, decider, persons);
    const kind = approve ? 'factor-reset-approved' : 'factor-reset-refused';
    await logReset(transaction, deciders, decider, { kind, id, targetId: reset.target_id }, now);
    return { done: true };
  });
}

type Persons = { readonly targetId: PersonId; readonly askerId: PersonId };

async function whyNot(
  transaction: Transaction,
  deciders: Deciders,
  { id: deciderId }: PersonActor,
  { targetId, askerId }: Persons,
  now: Date,
): Promise<Refusal | null> {
  if (deciderId === askerId || deciderId === targetId) return refuse('second-person-needed');
  if (!(await mayDecide(transaction, deciders, deciderId, now))) return refuse('not-permitted');
  const isAskerStill = await mayDecide(transaction, deciders, askerId, now);
  const isTargetStill = (await isTheirs(transaction, deciders, targetId, now)) === 'theirs';
  return isAskerStill && isTargetStill ? null : refuse('second-person-needed');
}

/** Leaves the person with their password alone, and sends the link to a new factor to them and to nobody else. */
async function execute(
  services: DecideServices,
  transaction: Transaction,
  deciders: Deciders,
  decider: PersonActor,
  { targetId, askerId }: Persons,
): Promise<void> {
  const now = services.clock.now();
  const account = await holdAccount(transaction, targetId);
  await deleteSecondFactors(transaction, targetId);
  const epoch = await raiseEpoch(transaction, targetId);
  await deleteSignInsOf(transaction, targetId);
  const link = await createAccountLink(transaction, { personId: targetId, epoch }, 'factor-reset', now);
  await sendFactorResetLink(services, transaction, account, link);
  const asker = await readPerson(transaction, askerId);
  const names = { target: account.name, asker: asker.name, decider: decider.name };
  for (const responsible of await readResponsible(transaction, deciders, targetId, now))
    if (responsible.personId !== targetId) await tellFactorReset(services, transaction, responsible, names);
}

/** Who has to know: those who could have decided, and those who administer what the account opens. */
async function readResponsible(
  transaction: Transaction,
  deciders: Deciders,
  targetId: PersonId,
  now: Date,
): Promise<readonly Addressee[]> {
  const { organisationIds } = await readReach(transaction, targetId, now);
  const all = [...(await readDeciders(transaction, deciders, now))];
  for (const organisationId of organisationIds)
    all.push(...(await readAdministrators(transaction, organisationId, now)));
  return [...new Map(all.map((addressee) => [addressee.personId, addressee])).values()];
}
