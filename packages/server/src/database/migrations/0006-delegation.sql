-- Rights that people give one another: named, limited to machine groups, ending. And keys for programs that read.

-- An ended delegation stays for history, and the same right may be given again: each has an id of its own.
-- group_ids: null is not limited to machine groups. given_by: null where the process itself has seeded it.
-- is_in_it: the person works in IT, and is the one to be asked when a machine has to be set up.
alter table membership
  add id uuid not null default gen_random_uuid(),
  add group_ids uuid[] check (cardinality(group_ids) >= 1),
  add given_by uuid references person,
  add is_in_it boolean not null default false,
  drop constraint membership_pkey,
  drop constraint membership_check,
  add primary key (id),
  add check (ends_at >= starts_at),
  add check (group_ids is null or role in ('access-manager', 'auditor'));
create index membership_of_organisation on membership (organisation_id, starts_at);

-- Somebody may be taken off the list in the instant in which they were put on it.
alter table helper drop constraint helper_check, add check (ends_at >= starts_at);

-- What somebody reads who is limited to groups.
create index audit_event_of_group on audit_event (organisation_id, (details ->> 'groupId'), sequence);
drop index audit_event_coalesced;
create index audit_event_coalesced on audit_event (organisation_id, kind, at desc)
  where kind in ('audit-read', 'access-refused', 'api-key-used');

-- key_hash: of 256 random bits, so that no salt is needed. last_used_at and last_used_from: written once a minute at most.
create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  key_hash bytea not null unique check (length(key_hash) = 32),
  name text not null check (length(name) between 1 and 60),
  permissions text[] not null check (
    cardinality(permissions) >= 1 and permissions <@ array['read-delegations', 'read-groups', 'read-audit']
  ),
  networks inet[] not null check (cardinality(networks) between 1 and 20),
  created_by uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_from inet,
  check ((last_used_at is null) = (last_used_from is null))
);
create index api_key_of_organisation on api_key (organisation_id, created_at);
