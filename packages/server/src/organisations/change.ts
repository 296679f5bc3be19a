import type { AdministrativeContact } from '@fjernhjelp/api/organisations';
import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { withdrawOrdered } from '../invitations/withdraw.ts';
import type { Services } from '../services.ts';
import { holdOrganisation, setContact, setState } from './store.ts';

type ChangeServices = Pick<Services, 'database' | 'clock'>;
type Done = { readonly done: true };

/** Who changes a record, and why. */
export type Because = { readonly actor: AuditActor; readonly note: string };

/** Suspends an activated organisation. The row's trigger tells every server, and live sessions end. */
export function suspendOrganisation(
  services: ChangeServices,
  id: OrganisationId,
  because: Because,
): Promise<Done | Refusal> {
  return changeState(services, id, because, {
    from: 'activated',
    to: 'suspended',
    kind: 'organisation-suspended',
  });
}

/** Lets a suspended organisation go on. */
export function resumeOrganisation(
  services: ChangeServices,
  id: OrganisationId,
  because: Because,
): Promise<Done | Refusal> {
  return changeState(services, id, because, {
    from: 'suspended',
    to: 'activated',
    kind: 'organisation-resumed',
  });
}

type StateChange = {
  readonly from: 'activated' | 'suspended';
  readonly to: 'activated' | 'suspended';
  readonly kind: 'organisation-suspended' | 'organisation-resumed';
};

async function changeState(
  { database, clock }: ChangeServices,
  id: OrganisationId,
  { actor, note }: Because,
  { from, to, kind }: StateChange,
): Promise<Done | Refusal> {
  return database.transaction().execute(async (transaction) => {
    const organisation = await holdOrganisation(transaction, id);
    if (organisation === null) return refuse('not-found');
    if (organisation.state !== from)
      return refuse(organisation.state === to ? 'already-done' : 'not-activated');
    await setState(transaction, id, to);
    await appendAudit(transaction, [id], { kind, at: clock.now(), actor, details: { note } });
    return { done: true };
  });
}

/** Replaces the administrative contact. An invitation that the earlier one was sent and has not used is worthless from now on. */
export async function replaceContact(
  { database, clock }: ChangeServices,
  id: OrganisationId,
  contact: AdministrativeContact,
  { actor, note }: Because,
): Promise<Done | Refusal> {
  const at = clock.now();
  return database.transaction().execute(async (transaction) => {
    const organisation = await holdOrganisation(transaction, id);
    if (organisation === null) return refuse('not-found');
    await setContact(transaction, id, contact);
    await withdrawOrdered(transaction, id, { at, actor });
    const { name, email } = organisation.contact;
    const details = {
      fromName: name,
      fromEmail: email,
      toName: contact.name,
      toEmail: contact.email,
      note,
    };
    await appendAudit(transaction, [id], { kind: 'contact-replaced', at, actor, details });
    return { done: true };
  });
}
