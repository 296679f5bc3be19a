import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Answer, codeOf, TestBrowser } from '../../test-browser.ts';
import type { IdToken } from '../../test-login-provider.ts';
import { completeTrip, stageOf, TestTrips, TRIP_COOKIE } from './test-trips.ts';

const MINUTE_MS = 60_000;
let trips: TestTrips;
before(async () => {
  trips = await TestTrips.start();
});
after(() => trips.stop());
beforeEach(() => trips.nextPerson());

describe('what a provider answers (T-42)', () => {
  beforeEach(() => trips.link('trusted'));

  async function answerTo(
    change: (parameters: Record<string, string>) => Record<string, string>,
  ): Promise<Answer> {
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    const answer = await completeTrip(from, change(parameters));
    assert.notEqual(await stageOf(from), 'full');
    return answer;
  }

  it('is refused with another state', async () => {
    const answer = await answerTo((parameters) => ({ ...parameters, state: 'A'.repeat(43) }));
    assert.equal(codeOf(answer), 'provider-refused');
  });

  it('is refused without state', async () => {
    assert.equal(codeOf(await answerTo(({ state: _, ...parameters }) => parameters)), 'provider-refused');
  });

  it('is refused with another issuer as its parameter', async () => {
    const answer = await answerTo((parameters) => ({ ...parameters, iss: 'https://evil.example' }));
    assert.equal(codeOf(answer), 'provider-refused');
  });

  it('is refused without the issuer as its parameter', async () => {
    assert.equal(codeOf(await answerTo(({ iss: _, ...parameters }) => parameters)), 'provider-refused');
  });

  it('is refused when it is an error', async () => {
    const answer = await answerTo(({ code: _, ...parameters }) => ({
      ...parameters,
      error: 'access_denied',
    }));
    assert.equal(codeOf(answer), 'provider-refused');
  });

  const nowSeconds = () => Math.floor(Date.now() / 1000);
  const falsehoods: Record<string, (token: IdToken) => void> = {
    'another nonce': ({ claims }) => {
      claims.nonce = 'another';
    },
    'no nonce': ({ claims }) => {
      delete claims.nonce;
    },
    'another issuer': ({ claims }) => {
      claims.iss = 'https://evil.example';
    },
    'another audience': ({ claims }) => {
      claims.aud = 'somebody-else';
    },
    'no subject': ({ claims }) => {
      delete claims.sub;
    },
    'an end that is past': ({ claims }) => {
      claims.exp = nowSeconds() - 3600;
    },
    'no end': ({ claims }) => {
      delete claims.exp;
    },
    'an authentication of an hour ago': ({ claims }) => {
      claims.auth_time = nowSeconds() - 3600;
    },
    'no time of authentication': ({ claims }) => {
      delete claims.auth_time;
    },
    'the signature of another key': (token) => {
      token.key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    },
    'no signature': (token) => {
      token.key = null;
    },
    'alg none': (token) => {
      token.header = { alg: 'none' };
      token.key = null;
    },
    'a key that it brings itself': (token) => {
      const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
      token.header = { ...token.header, kid: undefined, jwk: own.publicKey.export({ format: 'jwk' }) };
      token.key = own.privateKey;
    },
  };
  for (const [name, falsify] of Object.entries(falsehoods))
    it(`is refused when the ID token has ${name}`, async () => {
      trips.provider.falsify = falsify;
      assert.equal(codeOf(await answerTo((parameters) => parameters)), 'provider-refused');
    });

  it('is taken when the ID token is signed anew and nothing else is changed', async () => {
    trips.provider.falsify = () => {};
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal((await completeTrip(from, parameters)).status, 200);
  });

  it('is refused when its assurance is lower than the provider has to give', async () => {
    const { from, parameters } = await trips.visit('trusted', { acr: 'self-registered' });
    assert.equal(codeOf(await completeTrip(from, parameters)), 'assurance-too-low');
  });

  it('is refused a second time: neither trip nor code is good twice', async () => {
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    const token = from.cookies.get(TRIP_COOKIE) ?? '';
    assert.equal((await completeTrip(from, parameters)).status, 200);
    from.cookies.set(TRIP_COOKIE, token);
    assert.equal(codeOf(await completeTrip(from, parameters)), 'provider-refused');
    const other = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    const replayed = { ...other.parameters, code: parameters.code ?? '' };
    assert.equal(codeOf(await completeTrip(other.from, replayed)), 'provider-refused');
  });

  it('is taken once, also when it comes six times at once', async () => {
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    const token = from.cookies.get(TRIP_COOKIE) ?? '';
    const browsers = Array.from({ length: 6 }, () => new TestBrowser(trips.world.server));
    for (const browser of browsers) browser.cookies.set(TRIP_COOKIE, token);
    const answers = await Promise.all(browsers.map((browser) => completeTrip(browser, parameters)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is refused in another browser than the one that was sent', async () => {
    const { parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal(
      codeOf(await completeTrip(new TestBrowser(trips.world.server), parameters)),
      'provider-refused',
    );
    const other = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal(codeOf(await completeTrip(other.from, parameters)), 'provider-refused');
  });

  it('is refused ten minutes after the browser was sent', async () => {
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    trips.world.clock.forward(10 * MINUTE_MS);
    assert.equal(codeOf(await completeTrip(from, parameters)), 'provider-refused');
  });
});
