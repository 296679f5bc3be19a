import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { PersonId } from '@fjernhjelp/domain/identifiers';

/** A person who does something for an organisation, named as they are now. */
export type PersonActor = {
  readonly id: PersonId;
  readonly name: string;
  /** The organisation they act for; null for the service's own operators. */
  readonly organisationName: string | null;
};

/** The person as the log names them. */
export function auditActorOf({
  id,
  name,
  organisationName,
}: PersonActor): Extract<AuditActor, { kind: 'person' }> {
  return { kind: 'person', id, name, organisationName };
}
