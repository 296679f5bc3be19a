import { decideAccess } from '@fjernhjelp/domain/access';
import type { EndReason } from '@fjernhjelp/domain/session';
import { ABSOLUTE_LIMIT_MS } from '../sign-in/read-sign-in.ts';
import type { OpenSessionRow } from './open-session-store.ts';

/** A session that nobody has carried for so long is over: by then the machine has ended it for want of a lease. */
const UNATTENDED_LIMIT_MS = 30_000;
/** Who met at the last moment has this long to shake hands. Connections that do nothing else are not kept. */
const HANDSHAKE_LIMIT_MS = 10_000;

/** Why an open session must end at `now`, or null if it may go on. */
export function whyEnd(session: OpenSessionRow, now: Date): EndReason | null {
  const { facts, signedInAt } = session;
  // A live session is use of the sign-in: its idle limit does not count here, the absolute one does.
  const isSignedIn = signedInAt !== null && now.getTime() - signedInAt.getTime() < ABSOLUTE_LIMIT_MS;
  if (facts === null || !isSignedIn) return 'access-lost';
  const decision = decideAccess(facts, now);
  if (!decision.allowed) {
    const { reason } = decision;
    return reason === 'grant-withdrawn' || reason === 'grant-ended' ? reason : 'access-lost';
  }
  if (now >= session.endsAt) return 'time-limit';
  const lateMs = now.getTime() - session.openBefore.getTime();
  const isTooLate = session.state === 'requested' && lateMs >= (session.hasMet ? HANDSHAKE_LIMIT_MS : 0);
  const unattendedMs = now.getTime() - session.attendedAt.getTime();
  return isTooLate || unattendedMs >= UNATTENDED_LIMIT_MS ? 'connection-lost' : null;
}
