import type { InvitationId, MachineGroupId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { DelegatedRole } from '@fjernhjelp/domain/role';
import { type Insertable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** An invitation that can be accepted, with what it gives. */
export type OpenInvitation = {
  readonly id: InvitationId;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly email: string;
  readonly role: DelegatedRole | 'helper';
  readonly groupIds: readonly MachineGroupId[] | null;
  readonly roleEndsAt: Date | null;
  readonly isInIt: boolean;
  readonly invitedBy: PersonId | null;
  readonly telephoneCodeHash: Buffer | null;
  readonly expiresAt: Date;
};

/** An invitation as lists show it. `state` is as at the time of asking. */
export type ListedInvitation = {
  readonly id: InvitationId;
  readonly email: string;
  readonly role: DelegatedRole | 'helper';
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly state: 'open' | 'accepted' | 'expired' | 'withdrawn';
};

/** The fifth wrong telephone code ends an invitation. */
export const WRONG_CODES_LIMIT = 5;

export async function insertInvitation(
  transaction: Transaction,
  row: Insertable<Tables['invitation']>,
): Promise<void> {
  await transaction.insertInto('invitation').values(row).execute();
}

/** The invitation of this token, or null if there is none that can still be accepted at `now`. */
export async function findOpenInvitation(
  database: Database | Transaction,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenInvitation | null> {
  return (await selectOpen(database, tokenHash, now).executeTakeFirst()) ?? null;
}

/** The same, held so that nobody else accepts or withdraws it before the transaction is over. */
export async function holdOpenInvitation(
  transaction: Transaction,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenInvitation | null> {
  const query = selectOpen(transaction, tokenHash, now).forUpdate('invitation');
  return (await query.executeTakeFirst()) ?? null;
}

/** Nobody is let into an organisation that is suspended or closed. */
function selectOpen(database: Database | Transaction, tokenHash: Buffer, now: Date) {
  return database
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .select([
      'invitation.id',
      'invitation.organisation_id as organisationId',
      'organisation.name as organisationName',
      'invitation.email',
      'invitation.role',
      'invitation.group_ids as groupIds',
      'invitation.role_ends_at as roleEndsAt',
      'invitation.is_in_it as isInIt',
      'invitation.invited_by as invitedBy',
      'invitation.telephone_code_hash as telephoneCodeHash',
      'invitation.expires_at as expiresAt',
    ])
    .where('invitation.token_hash', '=', tokenHash)
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where('organisation.state', 'in', ['known', 'activated']);
}

/**
 * Counts a telephone code before it is looked at, so that many at once are no more than as many one after another.
 * False if the invitation has none left.
 */
export async function reserveCode(database: Database, id: InvitationId): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('invitation')
    .set({ wrong_codes: sql`wrong_codes + 1` })
    .where('id', '=', id)
    .where('wrong_codes', '<', WRONG_CODES_LIMIT)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The code was right: it counts no more. */
export async function releaseCode(database: Database, id: InvitationId): Promise<void> {
  await database
    .updateTable('invitation')
    .set({ wrong_codes: sql`greatest(wrong_codes - 1, 0)` })
    .where('id', '=', id)
    .execute();
}

/** Withdraws the invitation if its wrong codes are used up; false if they are not, or it is over already. */
export async function markExhausted(
  transaction: Transaction,
  id: InvitationId,
  withdrawnAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('invitation')
    .set({ withdrawn_at: withdrawnAt })
    .where('id', '=', id)
    .where('wrong_codes', '>=', WRONG_CODES_LIMIT)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function markAccepted(
  transaction: Transaction,
  id: InvitationId,
  acceptedBy: PersonId,
  acceptedAt: Date,
): Promise<void> {
  await transaction
    .updateTable('invitation')
    .set({ accepted_at: acceptedAt, accepted_by: acceptedBy })
    .where('id', '=', id)
    .execute();
}

/** Withdraws open invitations of the organisation: one, or every one that answers an order. Returns those that were open. */
export function markWithdrawn(
  transaction: Transaction,
  organisationId: OrganisationId,
  which: { readonly id: InvitationId } | 'ordered',
  withdrawnAt: Date,
): Promise<readonly Pick<ListedInvitation, 'id' | 'email' | 'role'>[]> {
  const query = transaction
    .updateTable('invitation')
    .set({ withdrawn_at: withdrawnAt })
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', withdrawnAt)
    .returning(['id', 'email', 'role']);
  const limited =
    which === 'ordered' ? query.where('order_id', 'is not', null) : query.where('id', '=', which.id);
  return limited.execute();
}

/** The state of an invitation of the organisation, or null if it has none of this id. */
export async function readInvitationState(
  transaction: Transaction,
  organisationId: OrganisationId,
  id: InvitationId,
  now: Date,
): Promise<ListedInvitation['state'] | null> {
  const row = await selectListed(transaction, organisationId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : stateOf(row, now);
}

/** The organisation's invitations, newest first, whoever sent them. */
export async function readInvitations(
  database: Database,
  organisationId: OrganisationId,
  now: Date,
): Promise<readonly ListedInvitation[]> {
  const rows = await selectListed(database, organisationId).orderBy('sent_at', 'desc').execute();
  return rows.map((row) => {
    const { id, email, role, sentAt, expiresAt } = row;
    return { id, email, role, sentAt, expiresAt, state: stateOf(row, now) };
  });
}

function selectListed(database: Database | Transaction, organisationId: OrganisationId) {
  return database
    .selectFrom('invitation')
    .select([
      'id',
      'email',
      'role',
      'sent_at as sentAt',
      'expires_at as expiresAt',
      'accepted_at as acceptedAt',
      'withdrawn_at as withdrawnAt',
    ])
    .where('organisation_id', '=', organisationId);
}

function stateOf(
  row: { readonly acceptedAt: Date | null; readonly withdrawnAt: Date | null; readonly expiresAt: Date },
  now: Date,
): ListedInvitation['state'] {
  if (row.acceptedAt !== null) return 'accepted';
  if (row.withdrawnAt !== null) return 'withdrawn';
  return row.expiresAt <= now ? 'expired' : 'open';
}
