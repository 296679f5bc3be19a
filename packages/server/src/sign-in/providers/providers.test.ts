import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Answer, codeOf, TestBrowser } from '../../test-browser.ts';
import { type IdToken, type TestIdentity, TestLoginProvider } from '../../test-login-provider.ts';
import {
  createExample,
  type ExampleWorld,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../../test-world.ts';

const MINUTE_MS = 60_000;
const SECRET = 'a secret that the provider and we share, and nobody else';
const SECURITY_LEVEL = 'helseid://claims/identity/security_level';
const COOKIE = '__Host-fjernhjelp-provider';
const code = { response_types: ['code'], grant_types: ['authorization_code'] };

let directory: string;
let provider: TestLoginProvider;
let world: TestServer;
let example: ExampleWorld;
let person: TestPerson;
let count = 0;

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = { alg: 'ES256', kid: 'our-key', use: 'sig' };
  const publicKey = { ...key.publicKey.export({ format: 'jwk' }), ...names };
  const shared = { ...code, client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' };
  provider = await TestLoginProvider.start([
    { ...shared, client_id: 'generic' },
    { ...shared, client_id: 'trusted' },
    {
      ...code,
      client_id: 'helseid',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [publicKey] },
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
    },
  ]);
  await write('secret.txt', SECRET);
  await write('key.json', JSON.stringify({ ...key.privateKey.export({ format: 'jwk' }), ...names }));
  await write('authority.pem', provider.authorityPem);
  const common = {
    issuer: provider.issuer,
    allowPrivateNetwork: true,
    certificateAuthorityFile: 'authority.pem',
  };
  const withSecret = { ...common, clientSecretFile: 'secret.txt' };
  const levels = {
    assuranceLevels: { 'idporten-loa-high': 'high', 'idporten-loa-substantial': 'substantial' },
  };
  const acr = { ...levels, acrValues: 'idporten-loa-high idporten-loa-substantial' };
  const entries = [
    {
      ...withSecret,
      ...acr,
      id: 'generic',
      name: 'Kommunens innlogging',
      profile: 'generic',
      clientId: 'generic',
    },
    {
      ...withSecret,
      ...acr,
      id: 'trusted',
      name: 'Betrodd',
      profile: 'ansattporten',
      clientId: 'trusted',
      leastAssurance: 'substantial',
    },
    {
      ...common,
      id: 'helseid',
      name: 'HelseID',
      profile: 'helseid',
      clientId: 'helseid',
      clientKeyFile: 'key.json',
    },
    {
      ...withSecret,
      id: 'private',
      name: 'Privat',
      profile: 'generic',
      clientId: 'generic',
      allowPrivateNetwork: false,
    },
  ];
  const providersFile = await write('providers.json', JSON.stringify({ providers: entries }));
  world = await startTestServer({ providersFile });
  example = await createExample(world);
});
after(async () => {
  await world.stop();
  await provider.stop();
  await rm(directory, { recursive: true });
});

beforeEach(async () => {
  count += 1;
  person = await world.createPerson(`anne${count}@leverandor1.example`);
  await world.server.administration.addHelper(example.suppliers['Leverandør 1'].id, person.id);
});
afterEach(() => {
  provider.falsify = null;
});

async function write(name: string, text: string): Promise<string> {
  const file = path.join(directory, name);
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

type Trip = { readonly from?: TestBrowser; readonly purpose?: 'sign-in' | 'link' };

/** Goes to a provider and comes back. */
async function visit(
  providerId: string,
  identity: Omit<TestIdentity, 'subject'> & { readonly subject?: string },
  { from = new TestBrowser(world.server), purpose = 'sign-in' }: Trip = {},
) {
  const body = { providerId, purpose };
  const { address } = await from.call('beginProviderSignIn', { params: {}, query: {}, body });
  provider.identity = { subject: `subject-${count}`, ...identity };
  return { from, address: new URL(address), parameters: await provider.visit(address) };
}

function complete(from: TestBrowser, parameters: Readonly<Record<string, string>>): Promise<Answer> {
  return from.try('completeProviderSignIn', { body: { parameters } });
}

/** Links the provider's `subject-<count>` to the person. */
async function link(providerId: string, identity = {}, of = person): Promise<Answer> {
  const own = await world.signIn(of);
  const { parameters } = await visit(
    providerId,
    { acr: 'idporten-loa-high', ...identity },
    { from: own, purpose: 'link' },
  );
  return complete(own, parameters);
}

async function stageOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.try('readMe');
  if (answer.status !== 200) return codeOf(answer);
  return (await browser.call('readMe', { params: {}, query: {} })).stage;
}

describe('signing in at a provider', () => {
  it('offers those of the operator’s file', async () => {
    const { providers } = await new TestBrowser(world.server).call('listSignInWays', {
      params: {},
      query: {},
    });
    assert.deepEqual(
      providers.map(({ id }) => id),
      ['generic', 'trusted', 'helseid', 'private'],
    );
  });

  it('is one factor, where the provider’s second one does not count', async () => {
    assert.equal((await link('generic')).status, 200);
    const { from, parameters } = await visit('generic', { acr: 'idporten-loa-high' });
    assert.deepEqual((await complete(from, parameters)).json, { stage: 'first-factor', purpose: 'sign-in' });
    assert.equal(await stageOf(from), 'first-factor');
    world.clock.forward(30_000);
    await from.call('signInWithTotp', { params: {}, query: {}, body: { code: world.codeOf(person) } });
    const { signIns } = await from.call('readAccount', { params: {}, query: {} });
    assert.deepEqual(signIns.find(({ isThisOne }) => isThisOne)?.factors, ['provider:generic', 'totp']);
  });

  it('is both, where the provider is believed and its assurance suffices for the role', async () => {
    await link('trusted');
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-substantial' });
    assert.deepEqual((await complete(from, parameters)).json, { stage: 'full', purpose: 'sign-in' });
    assert.equal(await stageOf(from), 'full');
  });

  it('is one factor for an administrator, if the assurance is not high', async () => {
    await world.server.administration.addMembership(example.customerId, person.id, 'administrator');
    await link('trusted');
    const low = await visit('trusted', { acr: 'idporten-loa-substantial' });
    assert.equal(
      Reflect.get(Object((await complete(low.from, low.parameters)).json), 'stage'),
      'first-factor',
    );
    const high = await visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal(Reflect.get(Object((await complete(high.from, high.parameters)).json), 'stage'), 'full');
  });

  it('does not count as a fresh second factor', async () => {
    await link('trusted');
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    await complete(from, parameters);
    assert.equal(codeOf(await from.try('makeRecoveryCodes')), 'factor-not-fresh');
  });

  it('works with a key of ours, pushed requests and proof of possession (HelseID)', async () => {
    assert.equal((await link('helseid', { claims: { [SECURITY_LEVEL]: '4' } })).status, 200);
    const { from, address, parameters } = await visit('helseid', { claims: { [SECURITY_LEVEL]: '4' } });
    assert.deepEqual([...address.searchParams.keys()].toSorted(), ['client_id', 'request_uri']);
    assert.deepEqual((await complete(from, parameters)).json, { stage: 'full', purpose: 'sign-in' });
  });

  it('asks with PKCE, state and nonce, for one return address', async () => {
    const { address } = await visit('generic', {});
    const asked = Object.fromEntries(address.searchParams);
    assert.equal(asked.redirect_uri, 'https://fjernhjelp.example/sign-in/return');
    assert.equal(asked.code_challenge_method, 'S256');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.match(asked[name] ?? '', /^[\w-]{43}$/);
  });

  it('keeps a short cookie that comes back from another site, and forgets it on return', async () => {
    const from = new TestBrowser(world.server);
    const begun = await from.try('beginProviderSignIn', {
      body: { providerId: 'generic', purpose: 'sign-in' },
    });
    const [cookie = ''] = begun.headers.getSetCookie();
    assert.match(
      cookie,
      /^__Host-fjernhjelp-provider=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await complete(from, {});
    assert.equal(from.cookies.has(COOKIE), false);
  });

  it('is refused for somebody whom nobody has linked, whatever address the provider names', async () => {
    const { from, parameters } = await visit('generic', { claims: { email: person.email } });
    assert.equal(codeOf(await complete(from, parameters)), 'provider-refused');
  });

  it('is refused at a provider on a private network that the file does not allow', async () => {
    const body = { providerId: 'private', purpose: 'sign-in' };
    const answer = await new TestBrowser(world.server).try('beginProviderSignIn', { body });
    assert.equal(codeOf(answer), 'provider-refused');
  });

  it('is refused at a provider that is none of ours', async () => {
    const body = { providerId: 'unknown', purpose: 'sign-in' };
    const answer = await new TestBrowser(world.server).try('beginProviderSignIn', { body });
    assert.equal(codeOf(answer), 'provider-refused');
  });
});

describe('what a provider answers (T-42)', () => {
  beforeEach(() => link('trusted'));

  async function answerTo(
    change: (parameters: Record<string, string>) => Record<string, string>,
  ): Promise<Answer> {
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    const answer = await complete(from, change(parameters));
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
      provider.falsify = falsify;
      assert.equal(codeOf(await answerTo((parameters) => parameters)), 'provider-refused');
    });

  it('is taken when the ID token is signed anew and nothing else is changed', async () => {
    provider.falsify = () => {};
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal((await complete(from, parameters)).status, 200);
  });

  it('is refused when its assurance is lower than the provider has to give', async () => {
    const answer = await (async () => {
      const { from, parameters } = await visit('trusted', { acr: 'self-registered' });
      return complete(from, parameters);
    })();
    assert.equal(codeOf(answer), 'assurance-too-low');
  });

  it('is refused a second time: neither trip nor code is good twice', async () => {
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    const token = from.cookies.get(COOKIE) ?? '';
    assert.equal((await complete(from, parameters)).status, 200);
    from.cookies.set(COOKIE, token);
    assert.equal(codeOf(await complete(from, parameters)), 'provider-refused');
    const other = await visit('trusted', { acr: 'idporten-loa-high' });
    const replayed = { ...other.parameters, code: parameters.code ?? '' };
    assert.equal(codeOf(await complete(other.from, replayed)), 'provider-refused');
  });

  it('is taken once, also when it comes six times at once', async () => {
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    const token = from.cookies.get(COOKIE) ?? '';
    const browsers = Array.from({ length: 6 }, () => new TestBrowser(world.server));
    for (const browser of browsers) browser.cookies.set(COOKIE, token);
    const answers = await Promise.all(browsers.map((browser) => complete(browser, parameters)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is refused in another browser than the one that was sent', async () => {
    const { parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal(codeOf(await complete(new TestBrowser(world.server), parameters)), 'provider-refused');
    const other = await visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal(codeOf(await complete(other.from, parameters)), 'provider-refused');
  });

  it('is refused ten minutes after the browser was sent', async () => {
    const { from, parameters } = await visit('trusted', { acr: 'idporten-loa-high' });
    world.clock.forward(10 * MINUTE_MS);
    assert.equal(codeOf(await complete(from, parameters)), 'provider-refused');
  });
});

describe('linking an identity', () => {
  it('ends every other sign-in, and is shown in the account', async () => {
    const other = await world.signIn(person);
    const own = await world.signIn(person);
    const { parameters } = await visit('generic', {}, { from: own, purpose: 'link' });
    assert.deepEqual((await complete(own, parameters)).json, { stage: 'full', purpose: 'link' });
    assert.equal(await stageOf(other), 'sign-in-expired');
    const { identities } = await own.call('readAccount', { params: {}, query: {} });
    assert.deepEqual(
      identities.map(({ providerId }) => providerId),
      ['generic'],
    );
  });

  it('is refused without a sign-in, and without a fresh second factor', async () => {
    const body = { providerId: 'generic', purpose: 'link' };
    const anonymous = await new TestBrowser(world.server).try('beginProviderSignIn', { body });
    assert.equal(codeOf(anonymous), 'not-signed-in');
    const own = await world.signIn(person);
    world.clock.forward(5 * MINUTE_MS);
    assert.equal(codeOf(await own.try('beginProviderSignIn', { body })), 'factor-not-fresh');
  });

  it('is refused when somebody else has signed in meanwhile', async () => {
    const own = await world.signIn(person);
    const { parameters } = await visit('generic', {}, { from: own, purpose: 'link' });
    await world.signIn(await world.createPerson(`other${count}@leverandor1.example`), own);
    assert.equal(codeOf(await complete(own, parameters)), 'provider-refused');
  });

  it('is refused when the identity is somebody’s already', async () => {
    await link('generic');
    const other = await world.createPerson(`other${count}@leverandor1.example`);
    assert.equal(codeOf(await link('generic', {}, other)), 'already-done');
  });
});
