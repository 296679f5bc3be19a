import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import pino from 'pino';
import { codeOf } from '../test-browser.ts';
import { fillDisk } from '../test-full-disk.ts';
import { TestMailServer } from '../test-mail-server.ts';
import { CONTACT, nextNumber, type Onboarding, ORDER, startOnboarding } from '../test-onboarding.ts';
import { messageOf } from './letter.ts';
import { FIRST_PAUSE_SECONDS } from './store.ts';

let world: Onboarding;
let log = '';

before(async () => {
  const stream = new Writable({
    write: (chunk, _, done) => {
      log += String(chunk);
      done();
    },
  });
  world = await startOnboarding({ logger: pino({ level: 'debug' }, stream) });
});
after(() => world.stop());

function waiting() {
  return world.server.database.selectFrom('mail').select(['id', 'letter', 'tries']).execute();
}

function order(organisationId: OrganisationId) {
  return world.desk.try('recordOrder', { params: { organisationId }, body: ORDER });
}

/** Waits until the delivery has tried so often. */
async function tried(count: number): Promise<void> {
  while (!(await waiting()).some(({ tries }) => tries >= count)) await new Promise(setImmediate);
}

describe('a letter', () => {
  it('arrives as plain text and as HTML with the same words, and leaves nothing behind', async () => {
    const id = await world.register(nextNumber());
    await order(id);
    const { mail } = await world.mailServer.take(CONTACT.email);
    assert.equal(
      mail.from?.text,
      'Fjernhjelp <fjernhjelp@drift.example>'.replace('Fjernhjelp', '"Fjernhjelp"'),
    );
    assert.match(mail.subject ?? '', /^Invitasjon til Fjernhjelp for Eksempel \d{9}$/);
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    const words = (mail.html || '').replace(/<title>.*<\/title>|<[^>]+>/g, '');
    for (const line of (mail.text ?? '').split('\n').filter((text) => text !== '' && !/^http|:$/.test(text)))
      assert.ok(words.includes(line), line);
    while ((await waiting()).length > 0) await new Promise(setImmediate);
  });

  it('puts what people have written into HTML as text', () => {
    const letter = {
      to: 'a@b.example',
      language: 'en',
      subject: '<b>&"x',
      paragraphs: ['<script>alert(1)</script>'],
      link: { label: '<i>', address: 'https://a.example/"onclick="x' },
    } as const;
    const { html } = messageOf(letter, 'https://a.example');
    assert.doesNotMatch(html, /<script|<i>|<b>|"onclick/);
    assert.match(html, /<html lang="en">/);
  });

  it('stands in no log, and neither does its token', async () => {
    const id = await world.register(nextNumber());
    const { token, telephoneCode } = await world.order(id);
    while ((await waiting()).length > 0) await new Promise(setImmediate);
    assert.match(log, /mail delivered/);
    for (const secret of [token, telephoneCode, CONTACT.email]) assert.ok(!log.includes(secret));
  });

  it('is not written if what it tells of has not happened', async () => {
    const id = await world.register(nextNumber());
    const disk = await fillDisk(world.server.database);
    assert.equal(codeOf(await order(id)), 'log-unavailable');
    await disk.free();
    assert.deepEqual(await waiting(), []);
    const { orders, invitations } = await world.desk.call('readOrganisation', {
      params: { organisationId: id },
      query: {},
    });
    assert.deepEqual({ orders, invitations }, { orders: [], invitations: [] });
  });
});

describe('while the mail server is away', () => {
  it('a letter waits, unreadable in the database, and arrives when the server is back', async () => {
    const id = await world.register(nextNumber());
    const { port } = world.mailServer;
    await world.mailServer.stop();
    assert.equal((await order(id)).status, 200);
    await tried(1);
    const [letter] = await waiting();
    assert.ok(letter);
    assert.ok(!letter.letter.includes('invitation') && !letter.letter.includes(CONTACT.email));
    const back = await TestMailServer.start(port);
    world.clock.forward(FIRST_PAUSE_SECONDS * 1000);
    const { link } = await back.take(CONTACT.email);
    assert.equal(link.pathname, '/invitation');
    await back.stop();
  });

  it('a letter that is good no more is given up, and the log says so', async () => {
    const id = await world.register(nextNumber());
    assert.equal((await order(id)).status, 200);
    await tried(1);
    world.clock.forward(7 * 24 * 3_600_000);
    while ((await waiting()).length > 0) await new Promise(setImmediate);
    assert.match(log, /mail given up/);
  });
});

describe('a mail server whose certificate nobody vouches for', () => {
  it('is told nothing, and the letter waits', async () => {
    // Without a certificate of one's own, `smtp-server` brings one that it has signed itself.
    const untrusted = await TestMailServer.start(0, { secure: true });
    const cautious = await startOnboarding({ mail: untrusted.settings });
    const refused = untrusted.refused();
    const id = await cautious.register(nextNumber());
    const params = { organisationId: id };
    await cautious.desk.call('recordOrder', { params, query: {}, body: ORDER });
    await refused;
    assert.deepEqual(untrusted.letters, []);
    const { count } = await cautious.server.database
      .selectFrom('mail')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    assert.equal(count, 1);
    await cautious.stop();
    await untrusted.stop();
  });
});

describe('without a mail server', () => {
  it('an order is refused as a whole, with that reason', async () => {
    const mute = await startOnboarding({ mail: undefined });
    const id = await mute.register(nextNumber());
    const params = { organisationId: id };
    assert.equal(codeOf(await mute.desk.try('recordOrder', { params, body: ORDER })), 'mail-unavailable');
    const { orders } = await mute.desk.call('readOrganisation', { params, query: {} });
    assert.deepEqual(orders, []);
    await mute.stop();
  });
});
