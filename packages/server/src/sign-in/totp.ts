import { generateURI, verifySync } from 'otplib';

/** One step to either side: clocks differ, and people are slow. otplib counts the tolerance in seconds. */
const TOLERANCE_SECONDS = 30;
const ISSUER = 'Fjernhjelp';

/** The time step that a code belongs to (RFC 6238), or null if it is not this secret's around `now`. */
export function matchingTotpStep(secret: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: TOLERANCE_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** The address that an authenticator reads from a QR code. */
export function totpAddressOf(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}
