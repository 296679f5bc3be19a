import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import { TestAgent } from '../test-agent.ts';
import { createExample, sessionBody, startTestServer } from '../test-world.ts';

describe('sessions that a server leaves behind', () => {
  it('are over when it starts again, whatever the clock says: nothing hangs', async (test) => {
    const first = await startTestServer();
    test.after(() => first.server.stop());
    const example = await createExample(first);
    const { machine } = example.groups.Legesenter;
    const agent = await TestAgent.connect(first.server, machine);
    const open = async (supplier: 'Leverandør 1' | 'Leverandør 2') => {
      const { helper, id: organisationId } = example.suppliers[supplier];
      const browser = await first.signIn(helper);
      const body = sessionBody(machine.id);
      const { sessionId } = await browser.call('openSession', {
        params: { organisationId },
        query: {},
        body,
      });
      return SessionId.parse(sessionId);
    };
    const live = await open('Leverandør 1');
    agent.say({ type: 'session-started', sessionId: live });
    await agent.hears((message) => message.type === 'lease');
    const requested = await open('Leverandør 2');
    await first.server.stop();
    const second = await startTestServer({ dataDirectory: first.dataDirectory });
    test.after(() => second.stop());
    const rows = await second.server.database
      .selectFrom('session')
      .select(['id', 'state', 'reason'])
      .orderBy('requested_at')
      .execute();
    assert.deepEqual(rows, [
      { id: live, state: 'ended', reason: 'connection-lost' },
      { id: requested, state: 'expired', reason: 'connection-lost' },
    ]);
  });
});
