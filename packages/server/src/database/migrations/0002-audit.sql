-- Each organisation's log: a chain of headers, one writer at a time by the lock on its head.

create table audit_head (
  organisation_id uuid primary key references organisation,
  sequence bigint not null check (sequence >= 0),
  hash bytea not null check (length(hash) = 32)
);

create table audit_event (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  sequence bigint not null check (sequence > 0),
  at timestamptz not null,
  kind text not null,
  actor jsonb not null,
  details jsonb not null,
  salt bytea not null check (length(salt) = 16),
  payload_hash bytea not null check (length(payload_hash) = 32),
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  unique (organisation_id, sequence)
);
create index audit_event_coalesced on audit_event (organisation_id, kind, at desc)
  where kind in ('audit-read', 'access-refused');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is only ever added to' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_event_is_only_added_to before update or delete or truncate on audit_event
  for each statement execute function refuse_change();
