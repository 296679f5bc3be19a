import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { TEST_ORIGIN } from './test-browser.ts';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** How an authenticator answers; by default as a good one does. */
export type AnswerOptions = {
  readonly isUserVerified?: boolean;
  readonly origin?: string;
  readonly counter?: number;
  readonly challenge?: string;
  readonly rpId?: string;
};

type CreationOptions = { readonly challenge: string; readonly rp: { readonly id: string } };
type RequestOptions = { readonly challenge: string; readonly rpId: string };

/** A security key in software: one discoverable credential (WebAuthn level 3, sections 6 and 7). */
export class TestAuthenticator {
  readonly credentialId = randomBytes(32).toString('base64url');
  counter = 0;
  /** Keys that are kept in several places count nothing. */
  readonly #isCounting: boolean;
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor({ isCounting = true }: { readonly isCounting?: boolean } = {}) {
    this.#isCounting = isCounting;
  }

  /** Makes the credential. */
  create(given: Readonly<Record<string, unknown>>, options: AnswerOptions = {}): Record<string, unknown> {
    // What the server sends is what WebAuthn calls PublicKeyCredentialCreationOptionsJSON.
    const { challenge, rp } = given as CreationOptions;
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const coseKey = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
    const id = Buffer.from(this.credentialId, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, coseKey]);
    const authData = this.#authData(options.rpId ?? rp.id, HAS_CREDENTIAL, attested, options);
    const attestationObject = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]),
    );
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', challenge, options),
      attestationObject: Buffer.from(attestationObject).toString('base64url'),
      transports: ['usb'],
    });
  }

  /** Signs a challenge. */
  get(given: Readonly<Record<string, unknown>>, options: AnswerOptions = {}): Record<string, unknown> {
    // What the server sends is what WebAuthn calls PublicKeyCredentialRequestOptionsJSON.
    const { challenge, rpId } = given as RequestOptions;
    if (this.#isCounting) this.counter += 1;
    const authData = this.#authData(options.rpId ?? rpId, 0, Buffer.alloc(0), options);
    const clientDataJSON = clientData('webauthn.get', challenge, options);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    return this.#answer({
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', Buffer.concat([authData, hash]), this.#keys.privateKey).toString('base64url'),
    });
  }

  #authData(rpId: string, flag: number, attested: Buffer, options: AnswerOptions): Buffer {
    const verified = options.isUserVerified === false ? 0 : USER_VERIFIED;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(options.counter ?? this.counter);
    const rpIdHash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([rpIdHash, Buffer.of(USER_PRESENT | verified | flag), counter, attested]);
  }

  #answer(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.credentialId;
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

function clientData(type: string, challenge: string, options: AnswerOptions): string {
  const { origin = TEST_ORIGIN } = options;
  const json = { type, challenge: options.challenge ?? challenge, origin, crossOrigin: false };
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}
