import type { AccessMode } from '@fjernhjelp/domain/capability';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { MachineRefusal } from '@fjernhjelp/domain/session';
import { bytesEqual } from '@fjernhjelp/protocol/bytes-equal';
import { SessionHello } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJsonOrNull } from '@fjernhjelp/protocol/json-bytes';
import { chooseVersion, PROTOCOL_VERSION, SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import type { InitiatorClaim } from '@fjernhjelp/protocol/secure-channel';
import { type SessionCertificate, verifyCertificate } from '@fjernhjelp/protocol/session-certificate';

/** How far the machine's clock and the server's may be apart. */
const CLOCK_TOLERANCE_MS = 2 * 60 * 1000;

/** What a certificate is checked against: this machine, and what it believes now. */
export type CheckFacts = {
  readonly offeredSessionId: SessionId;
  readonly machineId: MachineId;
  readonly machineNoiseKey: Uint8Array;
  readonly trustedKeys: readonly Uint8Array[];
  readonly ceiling: AccessMode;
  readonly canAsk: boolean;
  readonly hasSeen: (sessionId: SessionId) => boolean;
};

/** The certificate, or the first check that it did not pass. */
export type CheckedCertificate =
  | { readonly accepted: true; readonly certificate: SessionCertificate }
  | { readonly accepted: false; readonly reason: MachineRefusal };

/**
 * The machine's own check of who comes in and by what right, whatever relay and server said. The order is that of
 * docs/protocol.md#5-a-session-from-first-to-last-byte, step 4; the first check that fails is the reason.
 */
export function checkCertificate(claim: InitiatorClaim, facts: CheckFacts, now: Date): CheckedCertificate {
  const hello = decodeJsonOrNull(SessionHello, claim.payload);
  if (hello === null) return { accepted: false, reason: 'certificate-invalid' };
  const verdict = verifyCertificate(hello.certificate, facts.trustedKeys);
  if (!verdict.valid) return { accepted: false, reason: verdict.reason };
  const { certificate } = verdict;
  const reason =
    doubtParties(certificate, claim, facts) ??
    doubtTime(certificate, now) ??
    doubtRight(certificate, facts) ??
    doubtVersion(hello);
  return reason === null ? { accepted: true, certificate } : { accepted: false, reason };
}

/** A certificate binds one machine, one console and one session: those of this very handshake. */
function doubtParties(
  certificate: SessionCertificate,
  claim: InitiatorClaim,
  facts: CheckFacts,
): MachineRefusal | null {
  if (certificate.machineId !== facts.machineId) return 'wrong-machine';
  if (!bytesEqual(certificate.machineNoiseKey, facts.machineNoiseKey)) return 'key-mismatch';
  if (!bytesEqual(certificate.consoleNoiseKey, claim.remoteStaticKey)) return 'key-mismatch';
  const isThisSession =
    certificate.sessionId === claim.identifier && certificate.sessionId === facts.offeredSessionId;
  return isThisSession ? null : 'certificate-invalid';
}

function doubtTime({ issuedAt, openBefore, endsAt }: SessionCertificate, now: Date): MachineRefusal | null {
  if (Math.abs(now.getTime() - issuedAt.getTime()) > CLOCK_TOLERANCE_MS) return 'clock-off';
  return now < openBefore && now < endsAt ? null : 'certificate-expired';
}

function doubtRight({ sessionId, mode }: SessionCertificate, facts: CheckFacts): MachineRefusal | null {
  if (facts.hasSeen(sessionId)) return 'session-seen-before';
  if (mode === 'pre-approved' && facts.ceiling !== 'pre-approved') return 'mode-above-ceiling';
  return mode === 'ask' && !facts.canAsk ? 'cannot-ask' : null;
}

/** Both sides compute the version, so somebody between who takes one out of a list is noticed. */
function doubtVersion({ versions }: SessionHello): MachineRefusal | null {
  return chooseVersion(SUPPORTED_VERSIONS, versions) === PROTOCOL_VERSION ? null : 'version-unsupported';
}
