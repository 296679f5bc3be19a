import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { codeOf, TestBrowser } from '../../test-browser.ts';
import { completeTrip, stageOf, TestTrips, TRIP_COOKIE } from './test-trips.ts';

const SECURITY_LEVEL = 'helseid://claims/identity/security_level';
let trips: TestTrips;
before(async () => {
  trips = await TestTrips.start();
});
after(() => trips.stop());
beforeEach(() => trips.nextPerson());

describe('signing in at a provider', () => {
  it('offers those of the operator’s file', async () => {
    const { providers } = await new TestBrowser(trips.world.server).call('listSignInWays', {
      params: {},
      query: {},
    });
    assert.deepEqual(
      providers.map(({ id }) => id),
      ['generic', 'trusted', 'helseid', 'private'],
    );
  });

  it('is one factor, where the provider’s second one does not count', async () => {
    assert.equal((await trips.link('generic')).status, 200);
    const { from, parameters } = await trips.visit('generic', { acr: 'idporten-loa-high' });
    assert.deepEqual((await completeTrip(from, parameters)).json, {
      stage: 'first-factor',
      purpose: 'sign-in',
    });
    assert.equal(await stageOf(from), 'first-factor');
    trips.world.clock.forward(30_000);
    await from.call('signInWithTotp', {
      params: {},
      query: {},
      body: { code: trips.world.codeOf(trips.person) },
    });
    const { signIns } = await from.call('readAccount', { params: {}, query: {} });
    assert.deepEqual(signIns.find(({ isThisOne }) => isThisOne)?.factors, ['provider:generic', 'totp']);
  });

  it('is both, where the provider is believed and its assurance suffices for the role', async () => {
    await trips.link('trusted');
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-substantial' });
    assert.deepEqual((await completeTrip(from, parameters)).json, { stage: 'full', purpose: 'sign-in' });
    assert.equal(await stageOf(from), 'full');
  });

  it('is one factor for an administrator, if the assurance is not high', async () => {
    await trips.world.server.administration.addMembership(
      trips.example.customerId,
      trips.person.id,
      'administrator',
    );
    await trips.link('trusted');
    const low = await trips.visit('trusted', { acr: 'idporten-loa-substantial' });
    assert.equal(
      Reflect.get(Object((await completeTrip(low.from, low.parameters)).json), 'stage'),
      'first-factor',
    );
    const high = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    assert.equal(Reflect.get(Object((await completeTrip(high.from, high.parameters)).json), 'stage'), 'full');
  });

  it('does not count as a fresh second factor', async () => {
    await trips.link('trusted');
    const { from, parameters } = await trips.visit('trusted', { acr: 'idporten-loa-high' });
    await completeTrip(from, parameters);
    assert.equal(codeOf(await from.try('makeRecoveryCodes')), 'factor-not-fresh');
  });

  it('works with a key of ours, pushed requests and proof of possession (HelseID)', async () => {
    assert.equal((await trips.link('helseid', { claims: { [SECURITY_LEVEL]: '4' } })).status, 200);
    const { from, address, parameters } = await trips.visit('helseid', { claims: { [SECURITY_LEVEL]: '4' } });
    assert.deepEqual([...address.searchParams.keys()].toSorted(), ['client_id', 'request_uri']);
    assert.deepEqual((await completeTrip(from, parameters)).json, { stage: 'full', purpose: 'sign-in' });
  });

  it('asks with PKCE, state and nonce, for one return address', async () => {
    const { address } = await trips.visit('generic', {});
    const asked = Object.fromEntries(address.searchParams);
    assert.equal(asked.redirect_uri, 'https://fjernhjelp.example/sign-in/return');
    assert.equal(asked.code_challenge_method, 'S256');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.match(asked[name] ?? '', /^[\w-]{43}$/);
  });

  it('keeps a short cookie that comes back from another site, and forgets it on return', async () => {
    const from = new TestBrowser(trips.world.server);
    const begun = await from.try('beginProviderSignIn', {
      body: { providerId: 'generic', purpose: 'sign-in' },
    });
    const [cookie = ''] = begun.headers.getSetCookie();
    assert.match(
      cookie,
      /^__Host-fjernhjelp-provider=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await completeTrip(from, {});
    assert.equal(from.cookies.has(TRIP_COOKIE), false);
  });

  it('is refused for somebody whom nobody has linked, whatever address the provider names', async () => {
    const { from, parameters } = await trips.visit('generic', { claims: { email: trips.person.email } });
    assert.equal(codeOf(await completeTrip(from, parameters)), 'provider-refused');
  });

  it('is refused at a provider on a private network that the file does not allow', async () => {
    const body = { providerId: 'private', purpose: 'sign-in' };
    const answer = await new TestBrowser(trips.world.server).try('beginProviderSignIn', { body });
    assert.equal(codeOf(answer), 'provider-refused');
  });

  it('is refused at a provider that is none of ours', async () => {
    const body = { providerId: 'unknown', purpose: 'sign-in' };
    const answer = await new TestBrowser(trips.world.server).try('beginProviderSignIn', { body });
    assert.equal(codeOf(answer), 'provider-refused');
  });
});
