import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import { permissionsOf, Role } from '@fjernhjelp/domain/role';
import { codeOf, TestBrowser } from '../test-browser.ts';
import {
  createExample,
  type ExampleWorld,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../test-world.ts';

// The keys of the constant table are exactly the names.
const names = Object.keys(operations) as OperationName[];
const operationOf = (name: OperationName): Operation => operations[name];

let world: TestServer;
let example: ExampleWorld;
let operator: TestPerson;
let serviceDesk: TestPerson;

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  operator = await world.createPerson('olav@drift.example');
  await world.server.administration.addServiceRole(operator.id, 'operator-administrator');
  serviceDesk = await world.createPerson('siri@drift.example');
  await world.server.administration.addServiceRole(serviceDesk.id, 'service-desk');
});
after(() => world.stop());

/** Parameters that parse, in an organisation that exists. */
function paramsOf(name: OperationName, organisationId: string): Record<string, string> {
  const wanted = [...operationOf(name).path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
  return Object.fromEntries(
    wanted.map((param) => [param, param === 'organisationId' ? organisationId : randomUUID()]),
  );
}

async function firstFactorOnly(person: TestPerson): Promise<TestBrowser> {
  const browser = new TestBrowser(world.server);
  const { email, password } = person;
  await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
  return browser;
}

describe('every operation', () => {
  const needingSignIn = names.filter((name) => operationOf(name).stage !== 'none');

  for (const name of needingSignIn) {
    it(`refuses who has not signed in: ${name}`, async () => {
      const answer = await new TestBrowser(world.server).try(name, {
        params: paramsOf(name, example.customerId),
      });
      assert.equal(codeOf(answer), 'not-signed-in');
    });
  }

  for (const name of needingSignIn.filter((candidate) => operationOf(candidate).stage === 'full')) {
    it(`refuses who has shown one factor only: ${name}`, async () => {
      const browser = await firstFactorOnly(example.administrator);
      const answer = await browser.try(name, { params: paramsOf(name, example.customerId) });
      assert.equal(codeOf(answer), 'not-signed-in');
    });
  }

  it('for the second factor refuses who has shown it already', async () => {
    const browser = await world.signIn(example.administrator);
    assert.equal(codeOf(await browser.try('signInWithTotp', { body: { code: '000000' } })), 'not-signed-in');
  });

  for (const name of names.filter((candidate) => operationOf(candidate).path.startsWith('/operator/')))
    it(`of the service refuses who is no operator, also for their own organisation: ${name}`, async () => {
      const browser = await sharedSignIn(example.administrator);
      const answer = await browser.try(name, { params: paramsOf(name, example.customerId) });
      assert.equal(codeOf(answer), 'not-permitted');
    });

  for (const name of names.filter((candidate) => operationOf(candidate).permission === 'operate-service'))
    it(`of the operator alone refuses the service desk: ${name}`, async () => {
      const browser = await sharedSignIn(serviceDesk);
      const answer = await browser.try(name, { params: paramsOf(name, example.customerId) });
      assert.equal(codeOf(answer), 'not-permitted');
    });

  it('of the service answers an operator', async () => {
    const browser = await world.signIn(operator);
    const { organisations } = await browser.call('listOrganisations', { params: {}, query: {} });
    assert.equal(organisations.length, 4);
  });

  for (const name of names.filter((candidate) => operationOf(candidate).path.startsWith('/organisations/'))) {
    it(`answers who has no role there as if the organisation did not exist: ${name}`, async () => {
      const browser = await sharedSignIn(operator);
      const answer = await browser.try(name, { params: paramsOf(name, example.customerId) });
      assert.equal(codeOf(answer), 'not-found');
    });

    it(`is refused to those whose role does not hold its permission: ${name}`, async () => {
      const { permission } = operationOf(name);
      const isHeld = permissionsOf(Role.enum.auditor).has(permission);
      const browser = await sharedSignIn(example.auditor);
      const answer = await browser.try(name, { params: paramsOf(name, example.customerId) });
      if (isHeld) assert.equal(answer.status, 200);
      else assert.equal(codeOf(answer), 'not-permitted');
    });
  }

  it('answers an identifier that cannot exist like one that does not', async () => {
    const browser = await sharedSignIn(example.administrator);
    const params = { organisationId: 'not-an-id' };
    assert.equal(codeOf(await browser.try('listMachineGroups', { params })), 'not-found');
  });
});

const signedIn = new Map<string, TestBrowser>();
async function sharedSignIn(person: TestPerson): Promise<TestBrowser> {
  const browser = signedIn.get(person.email) ?? (await world.signIn(person));
  signedIn.set(person.email, browser);
  return browser;
}

describe('a write', () => {
  const path = '/api/v1/sign-in/password';
  const json = { 'content-type': 'application/json' };
  const send = async (body: BodyInit, headers: Record<string, string> = json) => {
    const response = await new TestBrowser(world.server).send('POST', path, { body, headers });
    return codeOf({ status: response.status, json: await response.json(), headers: response.headers });
  };

  it('is refused when its JSON is malformed', async () => {
    assert.equal(await send('{"email": '), 'malformed-request');
  });

  it('is refused when it is not UTF-8', async () => {
    assert.equal(await send(Uint8Array.of(0x22, 0xff, 0x22)), 'malformed-request');
  });

  it('is refused when it has a key that nobody knows', async () => {
    const body = { email: 'a@b.example', password: 'x', trustDevice: true };
    assert.equal(await send(JSON.stringify(body)), 'malformed-request');
  });

  it('is refused when its body is too large, whatever its length says', async () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(0x20);
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(megabyte);
        controller.close();
      },
    });
    assert.equal(await send(stream), 'body-too-large');
  });

  it('is refused when it is a form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal(await send('email=a', form), 'media-type-unsupported');
  });

  for (const origin of [
    'https://evil.example',
    'null',
    'https://sub.fjernhjelp.example',
    'https://fjernhjelp.example.evil.example',
    'https://fjernhjelp.example:8443',
    'http://fjernhjelp.example',
  ])
    it(`is refused from ${origin}`, async () => {
      assert.equal(await send('{}', { ...json, origin }), 'foreign-origin');
    });

  it('is refused without an Origin', async () => {
    const request = new Request(`https://fjernhjelp.example${path}`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    const response = await world.server.fetch(request, { remoteAddress: '192.0.2.1' });
    assert.equal(response.status, 403);
  });
});
