import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import { TestAgent } from '../test-agent.ts';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { startTestDatabase, type TestDatabase } from '../test-database.ts';
import {
  createExample,
  type ExampleWorld,
  sessionBody,
  startTestServer,
  type TestServer,
} from '../test-world.ts';

let database: TestDatabase;
let world: TestServer;
let example: ExampleWorld;

before(async () => {
  database = await startTestDatabase();
  world = await startTestServer({ databaseUrl: database.url });
  example = await createExample(world);
});
after(async () => {
  await world.stop();
  await database.stop();
});

describe('a server on one’s own PostgreSQL', () => {
  it('works, and a second server on it sees the same', async (test) => {
    const second = await startTestServer({ databaseUrl: database.url });
    test.after(() => second.stop());
    const browser = new TestBrowser(second.server);
    const { helper, id } = example.suppliers['Leverandør 3'];
    // Keys of a deployment are one; this second server has others, so only what needs none is tried.
    await browser.call('signInWithPassword', {
      params: {},
      query: {},
      body: { email: helper.email, password: helper.password },
    });
    assert.equal(
      codeOf(await browser.try('listReachableMachines', { params: { organisationId: id } })),
      'not-signed-in',
    );
  });

  it('renews no lease and is not ready while its PostgreSQL is gone', async () => {
    const agent = await TestAgent.connect(world.server, example.groups.Legesenter.machine);
    const { helper, id: organisationId } = example.suppliers['Leverandør 1'];
    const browser = await world.signIn(helper);
    const body = sessionBody(example.groups.Legesenter.machine.id);
    const opened = await browser.call('openSession', { params: { organisationId }, query: {}, body });
    const sessionId = SessionId.parse(opened.sessionId);
    agent.say({ type: 'session-started', sessionId });
    await agent.hears((message) => message.type === 'lease');
    await database.stop();
    const leases = () => agent.heard.filter(({ type }) => type === 'lease').length;
    const atTheEnd = leases();
    await world.logs('sessions cannot be watched; no lease is renewed');
    const answer = await browser.send('GET', '/readyz');
    assert.equal(answer.status, 503);
    assert.equal((await browser.try('listReachableMachines', { params: { organisationId } })).status, 500);
    assert.equal(leases(), atTheEnd);
  });
});
