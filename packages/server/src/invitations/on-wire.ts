import type { ListedInvitation } from './store.ts';

/** An invitation of a list as it goes over the wire. */
export function invitationOnWire({ id, email, role, sentAt, expiresAt, state }: ListedInvitation) {
  return { id, email, role, sentAt: sentAt.toISOString(), expiresAt: expiresAt.toISOString(), state };
}
