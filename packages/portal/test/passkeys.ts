import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Answers } from './answers.ts';
import { id } from './example.ts';

const RP_ID = 'localhost';
const USER_VERIFIED = 0x04;

const Made = z.object({ id: z.string(), response: z.object({ clientDataJSON: z.string() }) });
const Shown = z.object({
  id: z.string(),
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string() }),
});

/** Plugs in a security key, or builds one in, that is touched and verifies its owner by itself. `isVerified: false` has no PIN. */
export async function plugInSecurityKey(page: Page, { isVerified = true } = {}): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: isVerified,
      isUserVerified: isVerified,
      automaticPresenceSimulation: true,
    },
  });
}

/**
 * The server's side of passkeys, in memory: it hands out challenges and takes an answer only for the last one, with the person
 * verified, and for a passkey that was made here. Signatures are the server's own business, and tested there.
 */
export class PasskeyTwin {
  readonly #known = new Set<string>();
  #challenge = '';

  /** Answers the operations by which a passkey is made, and those by which it is shown. */
  fill(answers: Answers): void {
    answers.set('beginPasskey', () => ({ options: this.#creationOptions() }));
    answers.set('completePasskey', ({ body }) => {
      const made = Made.parse(body.response);
      this.#assertChallenge(made.response.clientDataJSON, 'webauthn.create');
      this.#known.add(made.id);
      return { id: id('47') };
    });
    answers.set('beginPasskeyStepUp', () => ({ options: this.#requestOptions() }));
    answers.set('completePasskeyStepUp', ({ body }) => {
      this.#assertShown(body.response);
      return { done: true };
    });
    answers.set('beginPasskeySignIn', () => ({ options: this.#requestOptions() }));
    answers.set('completePasskeySignIn', ({ body }) => {
      this.#assertShown(body.response);
      return { stage: 'full' };
    });
  }

  #creationOptions(): Record<string, unknown> {
    return {
      challenge: this.#freshChallenge(),
      rp: { id: RP_ID, name: 'Fjernhjelp' },
      user: { id: 'a2FyaQ', name: 'kari@fjordvik.kommune.no', displayName: 'Kari Nordmann' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      excludeCredentials: [...this.#known].map((known) => ({ id: known, type: 'public-key' })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    };
  }

  #requestOptions(): Record<string, unknown> {
    return { challenge: this.#freshChallenge(), rpId: RP_ID, userVerification: 'required' };
  }

  #freshChallenge(): string {
    this.#challenge = randomBytes(32).toString('base64url');
    return this.#challenge;
  }

  #assertChallenge(clientDataJson: string, type: string): void {
    const clientData: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    assert.partialDeepStrictEqual(clientData, { type, challenge: this.#challenge });
  }

  #assertShown(response: unknown): void {
    const shown = Shown.parse(response);
    this.#assertChallenge(shown.response.clientDataJSON, 'webauthn.get');
    const flags = Buffer.from(shown.response.authenticatorData, 'base64url').readUInt8(32);
    assert.ok((flags & USER_VERIFIED) !== 0, 'the person was not verified');
    assert.ok(this.#known.has(shown.id), 'nobody made this passkey here');
  }
}
