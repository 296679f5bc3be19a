import { createHmac } from 'node:crypto';
import * as client from 'openid-client';
import { type AssuranceLevel, levelOf } from './assurance.ts';
import { filteredFetch } from './filtered-fetch.ts';
import type { ClientKey, ProviderSettings } from './settings.ts';

const TIMEOUT_SECONDS = 10;
const CLOCK_TOLERANCE_SECONDS = 30;

/** Who somebody is at a provider, and how sure it is of them. */
export type ProvidedIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly level: AssuranceLevel;
};

/** One login provider by OpenID Connect: authorisation code with PKCE, state, nonce, and every signature checked. */
export class Provider {
  readonly settings: ProviderSettings;
  readonly #redirectAddress: string;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(settings: ProviderSettings, origin: string) {
    this.settings = settings;
    this.#redirectAddress = `${origin}/sign-in/return`;
  }

  /** Where the browser has to go. Everything that ties the answer to it is derived from the trip's secret. */
  async addressFor(tripToken: string): Promise<URL> {
    const { scope, acrValues, maxAgeSeconds, pushesRequests } = this.settings;
    const configuration = await this.#discovered();
    const parameters = {
      redirect_uri: this.#redirectAddress,
      scope,
      state: secretOf(tripToken, 'state'),
      nonce: secretOf(tripToken, 'nonce'),
      code_challenge: await client.calculatePKCECodeChallenge(secretOf(tripToken, 'verifier')),
      code_challenge_method: 'S256',
      ...(acrValues !== null && { acr_values: acrValues }),
      ...(maxAgeSeconds === null ? { prompt: 'login' } : { max_age: String(maxAgeSeconds) }),
    };
    return pushesRequests
      ? client.buildAuthorizationUrlWithPAR(configuration, parameters)
      : client.buildAuthorizationUrl(configuration, parameters);
  }

  /**
   * Who came back with these parameters.
   *
   * @throws if anything about the answer is not as it should be.
   */
  async identify(parameters: Readonly<Record<string, string>>, tripToken: string): Promise<ProvidedIdentity> {
    const { maxAgeSeconds, assuranceClaim, assuranceLevels, provesPossession } = this.settings;
    const configuration = await this.#discovered();
    const answer = new URL(this.#redirectAddress);
    for (const [name, value] of Object.entries(parameters)) answer.searchParams.set(name, value);
    const checks = {
      expectedState: secretOf(tripToken, 'state'),
      expectedNonce: secretOf(tripToken, 'nonce'),
      pkceCodeVerifier: secretOf(tripToken, 'verifier'),
      idTokenExpected: true,
      ...(maxAgeSeconds !== null && { maxAge: maxAgeSeconds }),
    };
    const possession = provesPossession
      ? { DPoP: client.getDPoPHandle(configuration, await client.randomDPoPKeyPair('ES256')) }
      : {};
    const tokens = await client.authorizationCodeGrant(configuration, answer, checks, {}, possession);
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the provider has sent no ID token');
    return {
      issuer: claims.iss,
      subject: claims.sub,
      level: levelOf(claims[assuranceClaim], assuranceLevels),
    };
  }

  /** Asked for when it is first needed, and again after a failure: a provider that is away must not keep us from starting. */
  #discovered(): Promise<client.Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, credential } = this.settings;
    const metadata = { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
    const authentication =
      credential.kind === 'secret'
        ? client.ClientSecretPost(credential.secret)
        : client.PrivateKeyJwt(await privateKeyOf(credential.jwk));
    return client.discovery(new URL(issuer), clientId, metadata, authentication, {
      [client.customFetch]: filteredFetch(this.settings),
      timeout: TIMEOUT_SECONDS,
      // Without it a signature is not looked at when the token came straight from the provider (OpenID Connect Core, 3.1.3.7).
      execute: [client.enableNonRepudiationChecks],
    });
  }
}

/** State, nonce and PKCE verifier of one trip: nothing of them is kept anywhere but in the browser's own cookie. */
function secretOf(tripToken: string, use: 'state' | 'nonce' | 'verifier'): string {
  return createHmac('sha256', tripToken).update(use).digest('base64url');
}

const ALGORITHMS: Record<ClientKey['alg'], RsaHashedImportParams | EcKeyImportParams> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};

async function privateKeyOf({ kid, alg, ...jwk }: ClientKey) {
  const key = await crypto.subtle.importKey('jwk', jwk, ALGORITHMS[alg], false, ['sign']);
  return kid === undefined ? { key } : { key, kid };
}
