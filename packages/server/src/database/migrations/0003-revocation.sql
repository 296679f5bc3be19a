-- Tells every server that something has changed on which access rests. The servers then look at their open sessions at
-- once, instead of at the next second. The payload says nothing: the rows are the truth.

create function announce_access_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('access_changed', '');
  return null;
end $$;

create trigger grant_changes_access after update or delete on grant_
  for each statement execute function announce_access_change();
create trigger helper_changes_access after update or delete on helper
  for each statement execute function announce_access_change();
create trigger organisation_changes_access after update or delete on organisation
  for each statement execute function announce_access_change();
create trigger account_changes_access after update of epoch, totp_secret on account
  for each statement execute function announce_access_change();
create trigger machine_changes_access after update of retired_at, group_id on machine
  for each statement execute function announce_access_change();
create trigger machine_group_changes_access after update of closed_at on machine_group
  for each statement execute function announce_access_change();
create trigger sign_in_changes_access after delete on sign_in
  for each statement execute function announce_access_change();
create trigger session_changes_access after update of state on session
  for each statement execute function announce_access_change();
