import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { permissionsOf } from '@fjernhjelp/domain/role';
import { codeOf, type TestBrowser } from '../test-browser.ts';
import { nextNumber, type Onboarding, startOnboarding } from '../test-onboarding.ts';

const EMPTY = { params: {}, query: {} };
const TEXT = 'Nye vilkår, som det står noe i.';
// The keys of the constant table are exactly the names.
const names = Object.keys(operations) as OperationName[];
const operationOf = (name: OperationName): Operation => operations[name];

let world: Onboarding;
let id: OrganisationId;
let browser: TestBrowser;

before(async () => {
  world = await startOnboarding();
});
after(() => world.stop());

/** Somebody who is administrator of an organisation that was registered a moment ago. */
beforeEach(async () => {
  id = await world.register(nextNumber(), ['customer', 'supplier']);
  const person = await world.createPerson(`${randomUUID()}@kommune.example`);
  await world.server.administration.addMembership(id, person.id, 'administrator');
  browser = await world.signIn(person);
});

const inOrganisation = () => ({ params: { organisationId: id }, query: {} });
const currentVersion = async () => (await browser.call('readTerms', inOrganisation())).current.version;
const accept = async () =>
  browser.call('acceptTerms', { ...inOrganisation(), body: { version: await currentVersion() } });
const activate = () => browser.try('activateService', { params: { organisationId: id } });

/** What an administrator may do, but only when all is done. */
const held = permissionsOf('administrator');
const afterActivation = names.filter((name) => {
  const { path, permission, beforeActivation } = operationOf(name);
  return path.startsWith('/organisations/') && held.has(permission) && beforeActivation !== true;
});

async function assertAllRefused(code: string): Promise<void> {
  assert.ok(afterActivation.length > 10);
  for (const name of afterActivation) {
    const wanted = [...operationOf(name).path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
    const params = Object.fromEntries(
      wanted.map((param) => [param, param === 'organisationId' ? id : randomUUID()]),
    );
    assert.equal(codeOf(await browser.try(name, { params })), code, name);
  }
}

async function publish(version: string) {
  const body = { version, texts: { nb: TEXT, nn: TEXT, en: TEXT } };
  return (await world.signIn(world.operator)).try('publishTerms', { body });
}

describe('before the terms are accepted', () => {
  it('nothing works for the organisation but what is marked', () => assertAllRefused('terms-not-accepted'));

  it('the service is not activated', async () => {
    assert.equal(codeOf(await activate()), 'terms-not-accepted');
  });

  it('the terms are there in all three languages, and nobody has accepted them', async () => {
    const { current, acceptance } = await browser.call('readTerms', inOrganisation());
    assert.equal(acceptance, null);
    for (const text of Object.values(current.texts)) assert.ok(text.length > 1500);
  });
});

describe('accepting the terms', () => {
  it('is refused for a version that is not the current one', async () => {
    const body = { version: 'none' };
    const tried = await browser.try('acceptTerms', { params: { organisationId: id }, body });
    assert.equal(codeOf(tried), 'terms-version-not-current');
  });

  it('stands with who, when and which version, once, however often it is sent', async () => {
    const version = await currentVersion();
    const params = { organisationId: id };
    await Promise.all(
      Array.from({ length: 8 }, () => browser.try('acceptTerms', { params, body: { version } })),
    );
    const { termsAcceptances } = await world.desk.call('readOrganisation', inOrganisation());
    assert.deepEqual(
      termsAcceptances.map((acceptance) => acceptance.version),
      [version],
    );
    const { acceptance } = await browser.call('readTerms', inOrganisation());
    assert.match(acceptance?.personName ?? '', /@kommune\.example$/);
    const events = await world.server.database
      .selectFrom('audit_event')
      .select('details')
      .where('organisation_id', '=', id)
      .where('kind', '=', 'terms-accepted')
      .execute();
    assert.deepEqual(
      events.map(({ details }) => details),
      [{ version }],
    );
  });

  it('is not enough: nothing works before the service is activated', async () => {
    await accept();
    await assertAllRefused('not-activated');
  });
});

describe('activating the service', () => {
  it('makes everything work, and happens once', async () => {
    await accept();
    const answers = await Promise.all([activate(), activate(), activate()]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409]);
    assert.equal((await browser.try('listMachineGroups', { params: { organisationId: id } })).status, 200);
    const me = await browser.call('readMe', EMPTY);
    assert.ok(me.stage === 'full');
    assert.equal(me.memberships[0]?.pending, null);
  });
});

describe('a new version of the terms', () => {
  it('is asked about again, and nothing works before it is accepted', async () => {
    await accept();
    assert.equal((await activate()).status, 200);
    const version = `v-${randomUUID().slice(0, 8)}`;
    assert.equal((await publish(version)).status, 200);
    await assertAllRefused('terms-not-accepted');
    assert.equal(await currentVersion(), version);
    await accept();
    assert.equal((await browser.try('listMachineGroups', { params: { organisationId: id } })).status, 200);
  });

  it('is not published under a name that there is already', async () => {
    assert.equal(codeOf(await publish('1')), 'name-taken');
  });

  it('is published only with a second factor that was given a moment ago', async () => {
    const operator = await world.signIn(world.operator);
    world.clock.forward(5 * 60_000);
    const body = { version: `v-${randomUUID().slice(0, 8)}`, texts: { nb: TEXT, nn: TEXT, en: TEXT } };
    assert.equal(codeOf(await operator.try('publishTerms', { body })), 'factor-not-fresh');
  });

  it('leaves the earlier ones readable, newest first', async () => {
    const version = `v-${randomUUID().slice(0, 8)}`;
    await publish(version);
    const { terms } = await (await world.signIn(world.operator)).call('listTerms', EMPTY);
    assert.equal(terms[0]?.version, version);
    assert.equal(terms.at(-1)?.version, '1');
  });
});
