import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Answer, codeOf, TestBrowser } from '../../test-browser.ts';
import { type TestIdentity, TestLoginProvider } from '../../test-login-provider.ts';
import {
  createExample,
  type ExampleWorld,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../../test-world.ts';

export const TRIP_COOKIE = '__Host-fjernhjelp-provider';
const SECRET = 'a secret that the provider and we share, and nobody else';
const LEVELS = { 'idporten-loa-high': 'high', 'idporten-loa-substantial': 'substantial' };

/** Whom the provider is to sign in; `subject` is the present person's, if it is not named. */
type Identity = Omit<TestIdentity, 'subject'> & { readonly subject?: string };
type Trip = { readonly from?: TestBrowser; readonly purpose?: 'sign-in' | 'link' };

/** A server with login providers, all of them one real provider in different roles, and a helper who uses them. */
export class TestTrips {
  readonly world: TestServer;
  readonly example: ExampleWorld;
  readonly provider: TestLoginProvider;
  readonly #directory: string;
  readonly #people: TestPerson[] = [];

  private constructor(
    world: TestServer,
    example: ExampleWorld,
    provider: TestLoginProvider,
    directory: string,
  ) {
    this.world = world;
    this.example = example;
    this.provider = provider;
    this.#directory = directory;
  }

  static async start(): Promise<TestTrips> {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
    const { provider, providersFile } = await startProvider(directory);
    const world = await startTestServer({ providersFile });
    return new TestTrips(world, await createExample(world), provider, directory);
  }

  /** The present person. */
  get person(): TestPerson {
    const person = this.#people.at(-1);
    if (person === undefined) throw new Error('nobody is there yet');
    return person;
  }

  get #subject(): string {
    return `subject-${this.#people.length}`;
  }

  /** Makes another person the present one. The provider tells the truth again. */
  async nextPerson(): Promise<void> {
    this.provider.falsify = null;
    const person = await this.world.createPerson(`anne${this.#people.length}@leverandor1.example`);
    await this.world.server.administration.addHelper(this.example.suppliers['Leverandør 1'].id, person.id);
    this.#people.push(person);
  }

  /** Goes to a provider and comes back. */
  async visit(
    providerId: string,
    identity: Identity,
    { from = new TestBrowser(this.world.server), purpose = 'sign-in' }: Trip = {},
  ) {
    const body = { providerId, purpose };
    const { address } = await from.call('beginProviderSignIn', { params: {}, query: {}, body });
    this.provider.identity = { subject: this.#subject, ...identity };
    return { from, address: new URL(address), parameters: await this.provider.visit(address) };
  }

  /** Links the present person's subject at the provider to somebody's account. */
  async link(providerId: string, identity: Identity = {}, of = this.person): Promise<Answer> {
    const from = await this.world.signIn(of);
    const high = { acr: 'idporten-loa-high', ...identity };
    const { parameters } = await this.visit(providerId, high, { from, purpose: 'link' });
    return completeTrip(from, parameters);
  }

  async stop(): Promise<void> {
    await this.world.stop();
    await this.provider.stop();
    await rm(this.#directory, { recursive: true });
  }
}

export function completeTrip(
  from: TestBrowser,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> {
  return from.try('completeProviderSignIn', { body: { parameters } });
}

export async function stageOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.try('readMe');
  if (answer.status !== 200) return codeOf(answer);
  return (await browser.call('readMe', { params: {}, query: {} })).stage;
}

/** The provider, and the operator's file that names it four times. */
async function startProvider(directory: string) {
  const write = async (name: string, text: string) => {
    await writeFile(path.join(directory, name), text, { mode: 0o600 });
    return path.join(directory, name);
  };
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = { alg: 'ES256', kid: 'our-key', use: 'sig' };
  const provider = await TestLoginProvider.start(
    clientsOf({ ...key.publicKey.export({ format: 'jwk' }), ...names }),
  );
  await write('secret.txt', SECRET);
  await write('key.json', JSON.stringify({ ...key.privateKey.export({ format: 'jwk' }), ...names }));
  await write('authority.pem', provider.authorityPem);
  const providersFile = await write('providers.json', JSON.stringify({ providers: entriesOf(provider) }));
  return { provider, providersFile };
}

function clientsOf(publicKey: object): readonly object[] {
  const code = { response_types: ['code'], grant_types: ['authorization_code'] };
  const shared = { ...code, client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' };
  return [
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
  ];
}

function entriesOf({ issuer }: TestLoginProvider): readonly object[] {
  const common = { issuer, allowPrivateNetwork: true, certificateAuthorityFile: 'authority.pem' };
  const shared = {
    ...common,
    clientSecretFile: 'secret.txt',
    assuranceLevels: LEVELS,
    acrValues: 'idporten-loa-high idporten-loa-substantial',
  };
  const trusted = { profile: 'ansattporten', clientId: 'trusted', leastAssurance: 'substantial' };
  return [
    { ...shared, id: 'generic', name: 'Kommunens innlogging', profile: 'generic', clientId: 'generic' },
    { ...shared, ...trusted, id: 'trusted', name: 'Betrodd' },
    {
      ...common,
      id: 'helseid',
      name: 'HelseID',
      profile: 'helseid',
      clientId: 'helseid',
      clientKeyFile: 'key.json',
    },
    {
      ...shared,
      id: 'private',
      name: 'Privat',
      profile: 'generic',
      clientId: 'generic',
      allowPrivateNetwork: false,
    },
  ];
}
