import { randomUUID } from 'node:crypto';
import { FactorResetId, type PersonId } from '@fjernhjelp/domain/identifiers';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { findAccountByEmail } from '../sign-in/store.ts';
import { type Deciders, isTheirs, readDeciders } from './deciders.ts';
import { logReset } from './log.ts';
import { insertReset } from './store.ts';

type AskServices = Pick<Services, 'database' | 'clock' | 'outbox'>;

const LIFETIME_MS = 30 * 60_000;

/** Asks that somebody's second factor be reset. Nothing happens before somebody else has approved. */
export async function askFactorReset(
  { database, clock, outbox }: AskServices,
  deciders: Deciders,
  asker: PersonActor,
  { personId, reason }: { readonly personId: PersonId; readonly reason: string },
): Promise<{ readonly id: FactorResetId } | Refusal> {
  if (!outbox.isOpen) return refuse('mail-unavailable');
  return database.transaction().execute(async (transaction) => {
    const now = clock.now();
    const whose = await isTheirs(transaction, deciders, personId, now);
    if (whose === 'not-theirs') return refuse('not-found');
    const thirdPersons = (await readDeciders(transaction, deciders, now)).filter(
      (decider) => decider.personId !== asker.id && decider.personId !== personId,
    );
    const isPossible = whose === 'theirs' && asker.id !== personId && thirdPersons.length > 0;
    if (!isPossible) return refuse('second-person-needed');
    const id = FactorResetId.parse(randomUUID());
    await insertReset(transaction, {
      id,
      organisation_id: deciders.organisationId,
      target_id: personId,
      asker_id: asker.id,
      reason,
      asked_at: now,
      expires_at: new Date(now.getTime() + LIFETIME_MS),
      state: 'waiting',
      decider_id: null,
      decided_at: null,
    });
    const what = { kind: 'factor-reset-asked', id, targetId: personId, details: { reason } } as const;
    await logReset(transaction, deciders, asker, what, now);
    return { id };
  });
}

/** The same by the operator, who knows the person's address. */
export async function askFactorResetByEmail(
  services: AskServices,
  asker: PersonActor,
  { email, reason }: { readonly email: string; readonly reason: string },
): Promise<{ readonly id: FactorResetId } | Refusal> {
  const account = await findAccountByEmail(services.database, email);
  if (account === null) return refuse('not-found');
  return askFactorReset(services, { organisationId: null }, asker, { personId: account.personId, reason });
}
