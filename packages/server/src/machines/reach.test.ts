import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { TestAgent } from '../test-agent.ts';
import { type TestBrowser, withoutRequestId } from '../test-browser.ts';
import {
  createExample,
  type ExampleWorld,
  GRANTED,
  GROUPS,
  SUPPLIERS,
  sessionBody,
  startTestServer,
  type TestServer,
} from '../test-world.ts';

let world: TestServer;
let example: ExampleWorld;
const helpers = new Map<string, TestBrowser>();

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  for (const name of SUPPLIERS) helpers.set(name, await world.signIn(example.suppliers[name].helper));
  for (const { machine } of Object.values(example.groups)) await TestAgent.connect(world.server, machine);
});
after(() => world.stop());

function browserOf(supplier: string): TestBrowser {
  const browser = helpers.get(supplier);
  assert.ok(browser !== undefined);
  return browser;
}

describe('the machines that a supplier reaches', () => {
  for (const supplier of SUPPLIERS) {
    it(`are in the list of ${supplier} exactly as granted`, async () => {
      const params = { organisationId: example.suppliers[supplier].id };
      const { machines } = await browserOf(supplier).call('listReachableMachines', { params, query: {} });
      assert.deepEqual(
        machines.map(({ groupName }) => groupName),
        GRANTED[supplier],
      );
      assert.ok(machines.every(({ presence }) => presence.state === 'reachable' && presence.door === 8041));
    });

    for (const group of GROUPS) {
      const isGranted = (GRANTED[supplier] as readonly string[]).includes(group);
      it(`${isGranted ? 'include' : 'do not include'} that of ${group} for ${supplier}, read or opened`, async () => {
        const organisationId = example.suppliers[supplier].id;
        const machineId = example.groups[group].machine.id;
        const read = await browserOf(supplier).try('readReachableMachine', {
          params: { organisationId, machineId },
        });
        const opened = await browserOf(supplier).try('openSession', {
          params: { organisationId },
          body: sessionBody(machineId),
        });
        assert.deepEqual([read.status, opened.status], isGranted ? [200, 200] : [404, 404]);
      });
    }
  }

  it('answer, where not granted, exactly like machines that do not exist', async () => {
    const organisationId = example.suppliers['Leverandør 1'].id;
    const browser = browserOf('Leverandør 1');
    const answers = async (machineId: string) => [
      withoutRequestId(await browser.try('readReachableMachine', { params: { organisationId, machineId } })),
      withoutRequestId(
        await browser.try('openSession', {
          params: { organisationId },
          body: { ...sessionBody(example.groups.Legevakt.machine.id), machineId },
        }),
      ),
    ];
    assert.deepEqual(await answers(example.groups.Legevakt.machine.id), await answers(randomUUID()));
  });

  it('answer, in another supplier’s name, exactly like a supplier that does not exist', async () => {
    const browser = browserOf('Leverandør 1');
    const answer = async (organisationId: string) =>
      withoutRequestId(await browser.try('listReachableMachines', { params: { organisationId } }));
    assert.deepEqual(await answer(example.suppliers['Leverandør 2'].id), await answer(randomUUID()));
  });

  it('leave each refused attempt in the customer’s log with its reason', async () => {
    const organisationId = example.suppliers['Leverandør 3'].id;
    const body = { ...sessionBody(example.groups.Legesenter.machine.id), caseReference: 'SAK-REFUSED' };
    await browserOf('Leverandør 3').try('openSession', { params: { organisationId }, body });
    const auditor = await world.signIn(example.auditor);
    const { events } = await auditor.call('listAuditEvents', {
      params: { organisationId: example.customerId },
      query: { limit: 200 },
    });
    const refused = events.find(({ details }) => details.caseReference === 'SAK-REFUSED');
    assert.equal(refused?.kind, 'access-refused');
    assert.equal(refused.details.reason, 'no-grant');
    assert.equal(refused.details.supplierName, 'Leverandør 3');
    assert.equal(
      refused.actor.kind === 'person' && refused.actor.id,
      example.suppliers['Leverandør 3'].helper.id,
    );
  });
});
