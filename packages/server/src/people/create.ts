import { randomUUID } from 'node:crypto';
import { HelperId, type MachineGroupId, type OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { DelegatedRole } from '@fjernhjelp/domain/role';
import type { Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';
import { sealTotpSecret } from '../sign-in/totp-secret.ts';
import { insertHelper, insertMembership, insertPerson } from './store.ts';

/** Somebody who will sign in. `totpSecret` is base32, at least 160 bits. */
export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly totpSecret: string;
  /** The time step of a code that has confirmed the secret: it and all before it are used up. */
  readonly usedTotpStep?: number;
};

/** From when, and optionally until when, a role is held. */
export type Term = { readonly startsAt: Date; readonly endsAt: Date | null };

/** The same for a role that may be limited to machine groups. */
export type RoleTerm = Term & { readonly groupIds?: readonly MachineGroupId[] };

/** Makes a person with both factors. The address is theirs alone in the whole service. */
export async function createPerson(
  { keys, clock }: Pick<Services, 'keys' | 'clock'>,
  transaction: Transaction,
  { name, email, passwordHash, totpSecret, usedTotpStep = 0 }: NewPerson,
): Promise<PersonId> {
  const id = PersonId.parse(randomUUID());
  await insertPerson(
    transaction,
    { id, name, email: email.toLowerCase(), created_at: clock.now() },
    {
      password_hash: passwordHash,
      totp_secret: sealTotpSecret(keys.factorKey, id, totpSecret),
      totp_last_step: usedTotpStep,
    },
  );
  return id;
}

/** Gives a person a role in an organisation. */
export async function addMembership(
  { database }: Pick<Services, 'database'>,
  organisationId: OrganisationId,
  personId: PersonId,
  role: DelegatedRole,
  { startsAt, endsAt, groupIds }: RoleTerm,
): Promise<void> {
  await insertMembership(database, {
    organisation_id: organisationId,
    person_id: personId,
    role,
    group_ids: groupIds === undefined ? null : [...groupIds],
    starts_at: startsAt,
    ends_at: endsAt,
  });
}

/** Puts a person on a supplier's list of helpers. */
export async function addHelper(
  { database }: Pick<Services, 'database'>,
  supplierId: OrganisationId,
  personId: PersonId,
  { startsAt, endsAt }: Term,
): Promise<HelperId> {
  const id = HelperId.parse(randomUUID());
  await insertHelper(database, {
    id,
    supplier_id: supplierId,
    person_id: personId,
    starts_at: startsAt,
    ends_at: endsAt,
  });
  return id;
}
