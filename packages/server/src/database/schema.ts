import type { CallerCheck } from '@fjernhjelp/api/organisations';
import type { AuditActor, AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import type { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import type {
  ApiKeyId,
  AuditEventId,
  DelegationId,
  GrantId,
  HelperId,
  InvitationId,
  MachineGroupId,
  MachineId,
  OrderId,
  OrganisationId,
  PersonId,
  SessionId,
} from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind, OrganisationState } from '@fjernhjelp/domain/organisation';
import type { ApiKeyPermission, DelegatedRole, Role } from '@fjernhjelp/domain/role';
import type { EndReason, MachineRefusal, Session } from '@fjernhjelp/domain/session';
import type { TicketRole } from '@fjernhjelp/protocol/ticket-store';
import type { Language } from '@fjernhjelp/texts/language';
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { SignInTables } from './sign-in-tables.ts';

/** Every table as the migrations leave it. Meanings of columns stand in the migrations. */
export type Tables = SignInTables & {
  organisation: OrganisationTable;
  person: PersonTable;
  set_up: SetUpTable;
  service_role: ServiceRoleTable;
  membership: MembershipTable;
  helper: HelperTable;
  machine_group: MachineGroupTable;
  machine: MachineTable;
  enrolment_token: EnrolmentTokenTable;
  grant_: GrantTable;
  session: SessionTable;
  ticket: TicketTable;
  audit_head: AuditHeadTable;
  audit_event: AuditEventTable;
  terms: TermsTable;
  terms_acceptance: TermsAcceptanceTable;
  access_order: AccessOrderTable;
  invitation: InvitationTable;
  mail: MailTable;
  api_key: ApiKeyTable;
};

type OrganisationTable = {
  id: OrganisationId;
  number: string;
  name: string;
  kinds: OrganisationKind[];
  state: OrganisationState;
  contact_name: string;
  contact_email: string;
  contact_phone: string;
  created_at: Date;
};

type PersonTable = {
  id: PersonId;
  name: string;
  email: string;
  language: Generated<Language | null>;
  created_at: Date;
};

type SetUpTable = { only_row: Generated<boolean>; token_hash: Buffer };

/** The roles in the service itself. */
export type ServiceRole = Extract<Role, 'operator-administrator' | 'service-desk'>;

type ServiceRoleTable = {
  person_id: PersonId;
  role: ServiceRole;
  starts_at: Date;
  ends_at: Date | null;
};

type MembershipTable = {
  id: Generated<DelegationId>;
  organisation_id: OrganisationId;
  person_id: PersonId;
  role: DelegatedRole;
  group_ids: Generated<MachineGroupId[] | null>;
  given_by: Generated<PersonId | null>;
  is_in_it: Generated<boolean>;
  starts_at: Date;
  ends_at: Date | null;
};

type HelperTable = {
  id: HelperId;
  person_id: PersonId;
  supplier_id: OrganisationId;
  starts_at: Date;
  ends_at: Date | null;
};

type MachineGroupTable = {
  id: MachineGroupId;
  organisation_id: OrganisationId;
  name: string;
  created_at: Date;
  closed_at: Date | null;
};

type MachineTable = {
  id: MachineId;
  organisation_id: OrganisationId;
  group_id: MachineGroupId;
  name: string;
  host_name: string;
  system: string;
  agent_version: string;
  noise_key: Buffer;
  signing_key: Buffer;
  enrolled_at: Date;
  last_seen_at: Date | null;
  retired_at: Date | null;
};

type EnrolmentTokenTable = {
  token_hash: Buffer;
  organisation_id: OrganisationId;
  group_id: MachineGroupId;
  machine_name: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  machine_id: MachineId | null;
};

type GrantTable = {
  id: GrantId;
  organisation_id: OrganisationId;
  group_id: MachineGroupId;
  supplier_id: OrganisationId;
  agreement: string;
  capabilities: Capability[];
  mode: AccessMode;
  starts_at: Date;
  ends_at: Date;
  withdrawn_at: Date | null;
};

type SessionTable = {
  id: SessionId;
  machine_id: MachineId;
  customer_id: OrganisationId;
  supplier_id: OrganisationId;
  helper_person_id: PersonId;
  grant_id: GrantId;
  sign_in_hash: Buffer;
  purpose: string;
  case_reference: string;
  mode: AccessMode;
  capabilities: Capability[];
  state: Session['state'];
  requested_at: Date;
  open_before: Date;
  ends_at: Date;
  started_at: Date | null;
  leased_at: Date | null;
  closed_at: Date | null;
  reason: EndReason | MachineRefusal | null;
};

type TicketTable = {
  ticket_hash: Buffer;
  session_id: SessionId;
  role: TicketRole;
  expires_at: Date;
  redeemed_at: Date | null;
};

type AuditHeadTable = { organisation_id: OrganisationId; sequence: number; hash: Buffer };

type AuditEventTable = {
  id: AuditEventId;
  organisation_id: OrganisationId;
  sequence: number;
  at: Date;
  kind: AuditKind;
  actor: JSONColumnType<AuditActor>;
  details: JSONColumnType<AuditDetails>;
  salt: Buffer;
  payload_hash: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
};

type TermsTable = {
  version: string;
  ordinal: GeneratedAlways<number>;
  texts: JSONColumnType<Record<Language, string>>;
  published_at: Date;
  published_by: PersonId | null;
};

type TermsAcceptanceTable = {
  organisation_id: OrganisationId;
  version: string;
  accepted_by: PersonId | null;
  accepted_at: Date;
};

type AccessOrderTable = {
  id: OrderId;
  organisation_id: OrganisationId;
  channel: 'phone' | 'e-mail';
  caller_check: CallerCheck;
  note: string;
  recorded_by: PersonId;
  recorded_at: Date;
};

type InvitationTable = {
  id: InvitationId;
  organisation_id: OrganisationId;
  order_id: OrderId | null;
  token_hash: Buffer;
  telephone_code_hash: Buffer | null;
  wrong_codes: Generated<number>;
  email: string;
  role: DelegatedRole | 'helper';
  group_ids: MachineGroupId[] | null;
  role_ends_at: Date | null;
  is_in_it: boolean;
  invited_by: PersonId | null;
  sent_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  accepted_by: PersonId | null;
  withdrawn_at: Date | null;
};

type MailTable = {
  id: string;
  letter: Buffer;
  written_at: Date;
  good_until: Date;
  next_try_at: Date;
  tries: Generated<number>;
};

type ApiKeyTable = {
  id: ApiKeyId;
  organisation_id: OrganisationId;
  key_hash: Buffer;
  name: string;
  permissions: ApiKeyPermission[];
  networks: string[];
  created_by: PersonId;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
  last_used_from: string | null;
};
