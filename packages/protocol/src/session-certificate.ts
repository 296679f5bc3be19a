import { canonicalJson } from '@fjernhjelp/domain/canonical-json';
import { AccessMode, Capabilities } from '@fjernhjelp/domain/capability';
import { GrantId, MachineId, OrganisationId, PersonId, SessionId } from '@fjernhjelp/domain/identifiers';
import { CaseReference, SessionPurpose } from '@fjernhjelp/domain/session';
import { z } from 'zod';
import { bytesSchema } from './base64url.ts';
import { Instant } from './instant.ts';
import { decodeJsonOrNull } from './json-bytes.ts';
import { AnyVersion, PROTOCOL_VERSION } from './protocol-version.ts';
import { signedBytes } from './signed-bytes.ts';
import { isSignedBy, keyIdOf, type Signer } from './signer.ts';

const CONTEXT = 'fjernhjelp session certificate v1';

/** What a session certificate says (docs/protocol.md#session-certificate). Unknown keys are refused. */
export const SessionCertificate = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  sessionId: SessionId,
  machineId: MachineId,
  machineNoiseKey: bytesSchema(32),
  consoleNoiseKey: bytesSchema(32),
  helper: z.strictObject({ id: PersonId, name: z.string() }),
  customer: z.strictObject({ id: OrganisationId, name: z.string() }),
  supplier: z.strictObject({ id: OrganisationId, name: z.string() }),
  grantId: GrantId,
  agreement: z.string(),
  mode: AccessMode,
  purpose: SessionPurpose,
  caseReference: CaseReference,
  capabilities: Capabilities,
  issuedAt: Instant,
  openBefore: Instant,
  endsAt: Instant,
});
export type SessionCertificate = Readonly<z.output<typeof SessionCertificate>>;

/** A certificate as it travels: the bytes that were signed, whose key, and the signature. */
export const SignedCertificate = z.strictObject({
  body: bytesSchema(),
  keyId: z.string(),
  signature: bytesSchema(64),
});
export type SignedCertificate = Readonly<z.output<typeof SignedCertificate>>;

/** What came of checking a certificate's signature and form. All other checks are the agent's. */
export type CertificateVerdict =
  | { readonly valid: true; readonly certificate: SessionCertificate }
  | { readonly valid: false; readonly reason: 'certificate-invalid' | 'version-unsupported' };

/** Signs a certificate. @throws ZodError if it is not what {@link SessionCertificate} says. */
export function signCertificate(certificate: SessionCertificate, signer: Signer): SignedCertificate {
  const body = canonicalJson(z.encode(SessionCertificate, certificate));
  return { body, keyId: keyIdOf(signer.publicKey), signature: signer.sign(signedBytes(CONTEXT, body)) };
}

/** Checks the signature by one of the trusted public keys over the bytes as received, and only then parses them. */
export function verifyCertificate(
  { body, keyId, signature }: SignedCertificate,
  trustedKeys: readonly Uint8Array[],
): CertificateVerdict {
  const key = trustedKeys.find((trusted) => keyIdOf(trusted) === keyId);
  if (key === undefined || !isSignedBy(key, signedBytes(CONTEXT, body), signature))
    return { valid: false, reason: 'certificate-invalid' };
  return parseBody(body);
}

/** The version first: a certificate of another version may have other keys, and that is not the same as a broken one. */
function parseBody(body: Uint8Array): CertificateVerdict {
  const version = decodeJsonOrNull(AnyVersion, body);
  if (version === null) return { valid: false, reason: 'certificate-invalid' };
  if (version.protocol !== PROTOCOL_VERSION) return { valid: false, reason: 'version-unsupported' };
  const certificate = decodeJsonOrNull(SessionCertificate, body);
  return certificate === null
    ? { valid: false, reason: 'certificate-invalid' }
    : { valid: true, certificate };
}
