import { z } from 'zod';

/** An opaque UUIDv4. Entities are known by these alone; numbers and addresses are attributes. */
const uuid = z.uuidv4();

export const OrganisationId = uuid.brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;

export const PersonId = uuid.brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const MachineGroupId = uuid.brand<'MachineGroupId'>();
export type MachineGroupId = z.infer<typeof MachineGroupId>;

export const MachineId = uuid.brand<'MachineId'>();
export type MachineId = z.infer<typeof MachineId>;

export const GrantId = uuid.brand<'GrantId'>();
export type GrantId = z.infer<typeof GrantId>;

export const HelperId = uuid.brand<'HelperId'>();
export type HelperId = z.infer<typeof HelperId>;

export const SessionId = uuid.brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

export const AuditEventId = uuid.brand<'AuditEventId'>();
export type AuditEventId = z.infer<typeof AuditEventId>;

export const DelegationId = uuid.brand<'DelegationId'>();
export type DelegationId = z.infer<typeof DelegationId>;

export const InvitationId = uuid.brand<'InvitationId'>();
export type InvitationId = z.infer<typeof InvitationId>;

export const OrderId = uuid.brand<'OrderId'>();
export type OrderId = z.infer<typeof OrderId>;

export const PasskeyId = uuid.brand<'PasskeyId'>();
export type PasskeyId = z.infer<typeof PasskeyId>;

export const ApiKeyId = uuid.brand<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof ApiKeyId>;

export const FactorResetId = uuid.brand<'FactorResetId'>();
export type FactorResetId = z.infer<typeof FactorResetId>;

export const SignInId = uuid.brand<'SignInId'>();
export type SignInId = z.infer<typeof SignInId>;
