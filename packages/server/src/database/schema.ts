import type { AuditActor, AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import type { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import type {
  AuditEventId,
  GrantId,
  HelperId,
  MachineGroupId,
  MachineId,
  OrganisationId,
  PersonId,
  SessionId,
} from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind, OrganisationState } from '@fjernhjelp/domain/organisation';
import type { Role } from '@fjernhjelp/domain/role';
import type { EndReason, MachineRefusal, Session } from '@fjernhjelp/domain/session';
import type { TicketRole } from '@fjernhjelp/protocol/ticket-store';
import type { Generated, JSONColumnType } from 'kysely';

/** Every table as the migrations leave it. Meanings of columns stand in the migrations. */
export type Tables = {
  organisation: OrganisationTable;
  person: PersonTable;
  account: AccountTable;
  sign_in: SignInTable;
  known_device: KnownDeviceTable;
  throttle: ThrottleTable;
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
};

/** How far a sign-in has come. */
export type SignInStage = 'first-factor' | 'full';

type OrganisationTable = {
  id: OrganisationId;
  number: string;
  name: string;
  kinds: OrganisationKind[];
  state: OrganisationState;
  created_at: Date;
};

type PersonTable = { id: PersonId; name: string; email: string; created_at: Date };

type AccountTable = {
  person_id: PersonId;
  epoch: Generated<number>;
  password_hash: string;
  totp_secret: Buffer | null;
  totp_last_step: Generated<number>;
};

type SignInTable = {
  id_hash: Buffer;
  person_id: PersonId;
  stage: SignInStage;
  factors: string[];
  epoch: number;
  created_at: Date;
  seen_at: Date;
};

type KnownDeviceTable = { device_hash: Buffer; person_id: PersonId; seen_at: Date };

type ThrottleTable = { bucket: Buffer; tries: number; last_try_at: Date; free_at: Date };

type SetUpTable = { only_row: Generated<boolean>; token_hash: Buffer };

type ServiceRoleTable = {
  person_id: PersonId;
  role: Extract<Role, 'operator-administrator'>;
  starts_at: Date;
  ends_at: Date | null;
};

/** The roles that an organisation gives to its people. */
export type MemberRole = Extract<Role, 'administrator' | 'access-manager' | 'auditor'>;

type MembershipTable = {
  organisation_id: OrganisationId;
  person_id: PersonId;
  role: MemberRole;
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
