-- The other ways to sign in, the ways back, and what a person sees of their own sign-ins. Everybody signs in again.

delete from sign_in;
alter table sign_in drop constraint sign_in_stage_check;
-- id: what the sign-in is called outside this database; its secret's hash never leaves it.
alter table sign_in
  add check (stage in ('first-factor', 'enrol', 'full')),
  add column id uuid not null unique,
  add column remote_address text not null,
  add column browser text not null;

-- passkey_handle: what authenticators know the account by (WebAuthn user handle): random, and says nothing.
alter table account
  add column passkey_handle bytea not null unique
    default sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));

-- A code is gone once it was used. code_hash: keyed, with the person's id.
create table recovery_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  person_id uuid not null references person
);
create index recovery_code_person on recovery_code (person_id);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person,
  credential_id text not null unique check (length(credential_id) between 16 and 1400),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on passkey (person_id);
create trigger passkey_changes_access after delete on passkey
  for each statement execute function announce_access_change();

-- A challenge is good once, for what it was made for, and for the sign-in that asked; nobody has signed in yet for `sign-in`.
create table passkey_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  purpose text not null check (purpose in ('sign-in', 'step-up', 'add')),
  sign_in_hash bytea check ((purpose = 'sign-in') = (sign_in_hash is null)),
  expires_at timestamptz not null
);

-- Who somebody is at a login provider. Never found by an e-mail address.
create table provider_identity (
  issuer text not null,
  subject text not null,
  provider_id text not null,
  person_id uuid not null references person,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (person_id, provider_id)
);

-- A browser that was sent to a provider. State, nonce and verifier come from the secret in its cookie, of which this is the hash.
create table provider_trip (
  trip_hash bytea primary key check (length(trip_hash) = 32),
  provider_id text not null,
  purpose text not null check (purpose in ('sign-in', 'link')),
  sign_in_hash bytea check ((purpose = 'sign-in') = (sign_in_hash is null)),
  expires_at timestamptz not null
);

-- A link that was sent by e-mail. It is good once, and for the account as it was then (epoch).
create table account_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose text not null check (purpose in ('new-password', 'factor-reset')),
  person_id uuid not null references person,
  epoch integer not null,
  expires_at timestamptz not null
);

-- A reset of somebody's second factor. organisation_id: null if operators decide. Whoever approves is a third person.
create table factor_reset (
  id uuid primary key,
  organisation_id uuid references organisation,
  target_id uuid not null references person,
  asker_id uuid not null references person check (asker_id <> target_id),
  reason text not null check (length(reason) between 3 and 300),
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  state text not null check (state in ('waiting', 'approved', 'refused')),
  decider_id uuid references person,
  decided_at timestamptz,
  check ((state = 'waiting') = (decider_id is null)),
  check ((decider_id is null) = (decided_at is null)),
  check (state <> 'approved' or (decider_id <> asker_id and decider_id <> target_id))
);
create index factor_reset_of_organisation on factor_reset (organisation_id, asked_at);
