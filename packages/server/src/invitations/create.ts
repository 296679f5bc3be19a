import { createHmac, randomInt, randomUUID } from 'node:crypto';
import type { AuditActor, AuditDetails } from '@fjernhjelp/domain/audit';
import {
  InvitationId,
  type MachineGroupId,
  type OrderId,
  type OrganisationId,
  PersonId,
} from '@fjernhjelp/domain/identifiers';
import type { DelegatedRole } from '@fjernhjelp/domain/role';
import type { Language } from '@fjernhjelp/texts/language';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { readOrganisationName } from '../organisations/store.ts';
import { readLanguageOf, readLanguageOfEmail } from '../people/store.ts';
import type { Services } from '../services.ts';
import { createToken } from '../sign-in/token.ts';
import { invitationLetter } from './letter.ts';
import { insertInvitation } from './store.ts';

type InvitingServices = Pick<Services, 'clock' | 'keys' | 'outbox' | 'deployment'>;

const LIFETIME_MS = 7 * 24 * 3_600_000;
const TELEPHONE_CODE_DIGITS = 8;

/** Whom an organisation invites, and to what. */
export type NewInvitation = {
  readonly email: string;
  readonly role: DelegatedRole | 'helper';
  /** Machine groups that the role is limited to; null: none in particular. */
  readonly groupIds: readonly MachineGroupId[] | null;
  readonly roleEndsAt: Date | null;
  readonly isInIt: boolean;
  /** The order that the invitation answers; it then needs a code that is told by telephone. Null for every other one. */
  readonly orderId: OrderId | null;
};

/** An invitation that is on its way. */
export type CreatedInvitation = {
  readonly id: InvitationId;
  readonly expiresAt: Date;
  /** Shown once; null unless the invitation answers an order. */
  readonly telephoneCode: string | null;
};

/**
 * Writes an invitation, its letter and its event in the caller's transaction. Call it last there, as `appendAudit`.
 *
 * Nobody learns the token but the reader of the letter. Ask `outbox.isOpen` before: without a mail server nobody is invited.
 */
export async function createInvitation(
  services: InvitingServices,
  transaction: Transaction,
  organisationId: OrganisationId,
  invitation: NewInvitation,
  actor: AuditActor,
): Promise<CreatedInvitation> {
  const { clock, keys } = services;
  const { email, role, groupIds, roleEndsAt, isInIt, orderId } = invitation;
  const id = InvitationId.parse(randomUUID());
  const { token, hash } = createToken();
  const telephoneCode = orderId === null ? null : createTelephoneCode();
  const sentAt = clock.now();
  const expiresAt = new Date(sentAt.getTime() + LIFETIME_MS);
  await insertInvitation(transaction, {
    id,
    organisation_id: organisationId,
    order_id: orderId,
    token_hash: hash,
    telephone_code_hash: telephoneCode === null ? null : telephoneCodeHash(keys.hashKey, id, telephoneCode),
    email,
    role,
    group_ids: groupIds === null ? null : [...groupIds],
    role_ends_at: roleEndsAt,
    is_in_it: isInIt,
    invited_by: actor.kind === 'person' ? PersonId.parse(actor.id) : null,
    sent_at: sentAt,
    expires_at: expiresAt,
  });
  const created = { id, expiresAt, telephoneCode };
  await writeLetter(services, transaction, { organisationId, invitation, created, token, actor });
  const details = { invitationId: id, ...factsOf(invitation) };
  await appendAudit(transaction, [organisationId], { kind: 'invitation-sent', at: sentAt, actor, details });
  return created;
}

async function writeLetter(
  { outbox, deployment }: InvitingServices,
  transaction: Transaction,
  sent: {
    readonly organisationId: OrganisationId;
    readonly invitation: NewInvitation;
    readonly created: CreatedInvitation;
    readonly token: string;
    readonly actor: AuditActor;
  },
): Promise<void> {
  const { email, role } = sent.invitation;
  const { expiresAt, telephoneCode } = sent.created;
  const letter = invitationLetter({
    to: email,
    language: await languageFor(transaction, email, sent.actor),
    organisationName: await readOrganisationName(transaction, sent.organisationId),
    role,
    address: `${deployment.origin}/invitation#${sent.token}`,
    expiresAt,
    needsTelephoneCode: telephoneCode !== null,
  });
  await outbox.put(transaction, letter, expiresAt);
}

/** What the log says of an invitation: never its token or code. */
function factsOf({ email, role, groupIds, roleEndsAt, isInIt }: NewInvitation): AuditDetails {
  return {
    email,
    role,
    isInIt,
    ...(groupIds !== null && { groupIds: [...groupIds] }),
    ...(roleEndsAt !== null && { roleEndsAt: roleEndsAt.toISOString() }),
  };
}

/** What is kept of a telephone code: keyed, because eight digits alone are soon guessed. */
export function telephoneCodeHash(hashKey: Uint8Array, id: InvitationId, code: string): Buffer {
  return createHmac('sha256', hashKey).update(`telephone code\0${id}\0${code}`).digest();
}

function createTelephoneCode(): string {
  return randomInt(10 ** TELEPHONE_CODE_DIGITS)
    .toString()
    .padStart(TELEPHONE_CODE_DIGITS, '0');
}

/** The invited person's own language if they have an account, else that of whoever invites. */
async function languageFor(transaction: Transaction, email: string, actor: AuditActor): Promise<Language> {
  const own = await readLanguageOfEmail(transaction, email);
  const inviting =
    actor.kind === 'person' ? await readLanguageOf(transaction, PersonId.parse(actor.id)) : null;
  return own ?? inviting ?? 'nb';
}
