import type {
  FactorResetId,
  OrganisationId,
  PasskeyId,
  PersonId,
  SignInId,
} from '@fjernhjelp/domain/identifiers';
import type { Generated } from 'kysely';

/** How far a sign-in has come. */
export type SignInStage = 'first-factor' | 'enrol' | 'full';

/** The tables of accounts, factors and sign-ins. Meanings of columns stand in the migrations. */
export type SignInTables = {
  account: AccountTable;
  sign_in: SignInTable;
  known_device: KnownDeviceTable;
  throttle: ThrottleTable;
  recovery_code: RecoveryCodeTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  provider_identity: ProviderIdentityTable;
  provider_trip: ProviderTripTable;
  account_link: AccountLinkTable;
  factor_reset: FactorResetTable;
};

type AccountTable = {
  person_id: PersonId;
  epoch: Generated<number>;
  password_hash: string;
  totp_secret: Buffer | null;
  totp_last_step: Generated<number>;
  passkey_handle: Generated<Buffer>;
};

type SignInTable = {
  id: SignInId;
  id_hash: Buffer;
  person_id: PersonId;
  stage: SignInStage;
  factors: string[];
  epoch: number;
  created_at: Date;
  seen_at: Date;
  reauth_at: Date | null;
  remote_address: string;
  browser: string;
};

type KnownDeviceTable = { device_hash: Buffer; person_id: PersonId; seen_at: Date };

type ThrottleTable = { bucket: Buffer; tries: number; last_try_at: Date; free_at: Date };

type RecoveryCodeTable = { code_hash: Buffer; person_id: PersonId };

type PasskeyTable = {
  id: PasskeyId;
  person_id: PersonId;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
};

type PasskeyChallengeTable = {
  challenge_hash: Buffer;
  purpose: 'sign-in' | 'step-up' | 'add';
  sign_in_hash: Buffer | null;
  expires_at: Date;
};

type ProviderIdentityTable = {
  issuer: string;
  subject: string;
  provider_id: string;
  person_id: PersonId;
  linked_at: Date;
};

type ProviderTripTable = {
  trip_hash: Buffer;
  provider_id: string;
  purpose: 'sign-in' | 'link';
  sign_in_hash: Buffer | null;
  expires_at: Date;
};

type AccountLinkTable = {
  token_hash: Buffer;
  purpose: 'new-password' | 'factor-reset';
  person_id: PersonId;
  epoch: number;
  expires_at: Date;
};

type FactorResetTable = {
  id: FactorResetId;
  organisation_id: OrganisationId | null;
  target_id: PersonId;
  asker_id: PersonId;
  reason: string;
  asked_at: Date;
  expires_at: Date;
  state: 'waiting' | 'approved' | 'refused';
  decider_id: PersonId | null;
  decided_at: Date | null;
};
