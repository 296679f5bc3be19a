-- Organisations, people and their rights.

create table organisation (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{9}$'),
  name text not null check (length(name) between 1 and 120),
  kinds text[] not null check (cardinality(kinds) >= 1 and kinds <@ array['customer', 'supplier']),
  state text not null check (state in ('known', 'activated', 'suspended', 'closed')),
  created_at timestamptz not null
);

create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  email text not null unique check (email = lower(email)),
  created_at timestamptz not null
);

-- epoch: raised when a factor changes; every sign-in of an older epoch is dead.
-- totp_secret: AES-256-GCM under a key that is not in this database, the person's id as associated data.
-- totp_last_step: the last time step that was used; only a higher one is accepted.
create table account (
  person_id uuid primary key references person,
  epoch integer not null default 1,
  password_hash text not null check (password_hash like '$argon2id$%'),
  totp_secret bytea,
  totp_last_step bigint not null default 0
);

create table sign_in (
  id_hash bytea primary key check (length(id_hash) = 32),
  person_id uuid not null references person,
  stage text not null check (stage in ('first-factor', 'full')),
  factors text[] not null,
  epoch integer not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index sign_in_person on sign_in (person_id);

create table known_device (
  device_hash bytea primary key check (length(device_hash) = 32),
  person_id uuid not null references person,
  seen_at timestamptz not null
);

-- bucket: a keyed hash, so that this table tells nobody which addresses or accounts were tried.
create table throttle (
  bucket bytea primary key check (length(bucket) = 32),
  tries integer not null,
  last_try_at timestamptz not null,
  free_at timestamptz not null
);

create table set_up (
  only_row boolean primary key default true check (only_row),
  token_hash bytea not null check (length(token_hash) = 32)
);

create table service_role (
  person_id uuid not null references person,
  role text not null check (role in ('operator-administrator')),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  primary key (person_id, role)
);

create table membership (
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null check (role in ('administrator', 'access-manager', 'auditor')),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  primary key (organisation_id, person_id, role)
);
create index membership_person on membership (person_id);

create table helper (
  id uuid primary key,
  person_id uuid not null references person,
  supplier_id uuid not null references organisation,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  unique (person_id, supplier_id)
);

-- The customer's machines, and who may reach them.

create table machine_group (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null,
  closed_at timestamptz,
  unique (id, organisation_id)
);
create unique index machine_group_open_name on machine_group (organisation_id, name) where closed_at is null;

create table machine (
  id uuid primary key,
  organisation_id uuid not null,
  group_id uuid not null,
  name text not null check (length(name) between 1 and 253),
  host_name text not null,
  system text not null,
  agent_version text not null,
  noise_key bytea not null unique check (length(noise_key) = 32),
  signing_key bytea not null unique check (length(signing_key) = 32),
  enrolled_at timestamptz not null,
  last_seen_at timestamptz,
  retired_at timestamptz,
  unique (id, organisation_id),
  foreign key (group_id, organisation_id) references machine_group (id, organisation_id)
);
create index machine_of_group on machine (group_id);

create table enrolment_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  organisation_id uuid not null,
  group_id uuid not null,
  machine_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  machine_id uuid references machine,
  check ((used_at is null) = (machine_id is null)),
  foreign key (group_id, organisation_id) references machine_group (id, organisation_id)
);

-- Called grant_ because GRANT is a word of SQL.
create table grant_ (
  id uuid primary key,
  organisation_id uuid not null,
  group_id uuid not null,
  supplier_id uuid not null references organisation,
  agreement text not null check (length(agreement) between 1 and 120),
  capabilities text[] not null check (
    cardinality(capabilities) >= 1 and capabilities <@ array[
      'view', 'control', 'clipboard-in', 'clipboard-out', 'files-in', 'files-out', 'terminal', 'restart'
    ]
  ),
  mode text not null check (mode in ('ask', 'pre-approved')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  withdrawn_at timestamptz,
  foreign key (group_id, organisation_id) references machine_group (id, organisation_id)
);
create index grant_of_group on grant_ (group_id, supplier_id);
create index grant_of_supplier on grant_ (supplier_id);

-- sign_in_hash: the sign-in that the session was opened with; no foreign key, because the session outlives it.
-- leased_at: when the session's lease was last renewed. Nobody renews it: nobody carries it.
create table session (
  id uuid primary key,
  machine_id uuid not null,
  customer_id uuid not null,
  supplier_id uuid not null references organisation,
  helper_person_id uuid not null references person,
  grant_id uuid not null references grant_,
  sign_in_hash bytea not null,
  purpose text not null,
  case_reference text not null,
  mode text not null check (mode in ('ask', 'pre-approved')),
  capabilities text[] not null,
  state text not null check (state in ('requested', 'live', 'ended', 'refused', 'expired')),
  requested_at timestamptz not null,
  open_before timestamptz not null,
  ends_at timestamptz not null,
  started_at timestamptz,
  leased_at timestamptz,
  closed_at timestamptz,
  reason text,
  foreign key (machine_id, customer_id) references machine (id, organisation_id),
  check ((state in ('requested', 'live')) = (closed_at is null)),
  check (state not in ('live', 'ended') or started_at is not null),
  check (state not in ('ended', 'refused') or reason is not null)
);
create index session_open on session (machine_id) where state in ('requested', 'live');

create table ticket (
  ticket_hash bytea primary key check (length(ticket_hash) = 32),
  session_id uuid not null references session,
  role text not null check (role in ('console', 'agent')),
  expires_at timestamptz not null,
  redeemed_at timestamptz,
  unique (session_id, role)
);
