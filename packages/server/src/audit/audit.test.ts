import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { codeOf, type TestBrowser } from '../test-browser.ts';
import { fillDisk } from '../test-full-disk.ts';
import { createExample, type ExampleWorld, startTestServer, type TestServer } from '../test-world.ts';
import { type ChainedEvent, firstBreak } from './chain.ts';
import { readChain } from './store.ts';

let world: TestServer;
let example: ExampleWorld;
let administrator: TestBrowser;

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  administrator = await world.signIn(example.administrator);
});
after(() => world.stop());

function createGroup(name: string) {
  return administrator.try('createMachineGroup', {
    params: { organisationId: example.customerId },
    body: { name },
  });
}

function chain(): Promise<readonly ChainedEvent[]> {
  return readChain(world.server.database, example.customerId);
}

async function countOf(kind: 'audit-read' | 'machine-group-created'): Promise<number> {
  return (await chain()).filter(({ payload }) => payload.kind === kind).length;
}

describe('the log', () => {
  it('is a chain that holds, without gaps, when many write at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => createGroup(`Samtidig ${index}`)));
    const events = await chain();
    assert.equal(firstBreak(events), null);
    assert.deepEqual(
      events.map(({ header }) => header.sequence),
      events.map((_, index) => index + 1),
    );
  });

  it('shows the first event that somebody has changed, taken out or put elsewhere', async () => {
    const events = await chain();
    const third = events[2];
    const fourth = events[3];
    assert.ok(third !== undefined && fourth !== undefined);
    const forged = { ...third, payload: { ...third.payload, details: { groupName: 'Forfalsket' } } };
    assert.equal(firstBreak(events.with(2, forged)), 3);
    assert.equal(firstBreak(events.toSpliced(2, 1)), 4);
    assert.equal(firstBreak(events.with(2, fourth).with(3, third)), 4);
  });

  it('is never changed, not even by SQL', async () => {
    const { database } = world.server;
    await assert.rejects(sql`update audit_event set kind = 'signed-in'`.execute(database));
    await assert.rejects(sql`delete from audit_event`.execute(database));
    await assert.rejects(sql`truncate audit_event`.execute(database));
  });

  it('stands in both chains where two parties are concerned', async () => {
    const supplier = await readChain(world.server.database, example.suppliers['Leverandør 2'].id);
    assert.equal(firstBreak(supplier), null);
    assert.equal(supplier.filter(({ payload }) => payload.kind === 'grant-given').length, 3);
  });

  it('lets nothing happen that it cannot hold: a full disk', async () => {
    const disk = await fillDisk(world.server.database);
    const refused = await createGroup('Uten logg');
    await disk.free();
    assert.equal(codeOf(refused), 'log-unavailable');
    assert.equal(refused.status, 503);
    // Nothing of it is left: the name is free.
    assert.equal((await createGroup('Uten logg')).status, 200);
    assert.equal(firstBreak(await chain()), null);
  });

  it('knows who read it, once for a reading and not for every page', async () => {
    const auditor = await world.signIn(example.auditor);
    const before = await countOf('audit-read');
    const params = { organisationId: example.customerId };
    const first = await auditor.call('listAuditEvents', { params, query: { limit: 3 } });
    assert.ok(first.nextCursor !== null);
    await auditor.call('listAuditEvents', { params, query: { limit: 3, cursor: first.nextCursor } });
    assert.equal(await countOf('audit-read'), before + 1);
    world.clock.forward(10 * 60_000 + 1);
    await auditor.call('listAuditEvents', { params, query: {} });
    assert.equal(await countOf('audit-read'), before + 2);
  });

  it('is given out page by page, each event once, newest first', async () => {
    const auditor = await world.signIn(example.auditor);
    const params = { organisationId: example.customerId };
    const sequences: number[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = cursor === undefined ? { limit: 7 } : { limit: 7, cursor };
      const page = await auditor.call('listAuditEvents', { params, query });
      sequences.push(...page.events.map(({ sequence }) => sequence));
      cursor = page.nextCursor;
    }
    assert.deepEqual(
      sequences,
      sequences.map((_, index) => sequences.length - index),
    );
  });

  it('takes no cursor that it did not give', async () => {
    const auditor = await world.signIn(example.auditor);
    const params = { organisationId: example.customerId };
    const answer = await auditor.try('listAuditEvents', { params, query: { cursor: "1' or 1=1" } });
    assert.equal(codeOf(answer), 'malformed-request');
  });
});
