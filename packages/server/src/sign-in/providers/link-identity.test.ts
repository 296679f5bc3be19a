import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { codeOf, TestBrowser } from '../../test-browser.ts';
import { completeTrip, stageOf, TestTrips } from './test-trips.ts';

const MINUTE_MS = 60_000;
let trips: TestTrips;
before(async () => {
  trips = await TestTrips.start();
});
after(() => trips.stop());
beforeEach(() => trips.nextPerson());

describe('linking an identity', () => {
  it('ends every other sign-in, and is shown in the account', async () => {
    const other = await trips.world.signIn(trips.person);
    const own = await trips.world.signIn(trips.person);
    const { parameters } = await trips.visit('generic', {}, { from: own, purpose: 'link' });
    assert.deepEqual((await completeTrip(own, parameters)).json, { stage: 'full', purpose: 'link' });
    assert.equal(await stageOf(other), 'sign-in-expired');
    const { identities } = await own.call('readAccount', { params: {}, query: {} });
    assert.deepEqual(
      identities.map(({ providerId }) => providerId),
      ['generic'],
    );
  });

  it('is refused without a sign-in, and without a fresh second factor', async () => {
    const body = { providerId: 'generic', purpose: 'link' };
    const anonymous = await new TestBrowser(trips.world.server).try('beginProviderSignIn', { body });
    assert.equal(codeOf(anonymous), 'not-signed-in');
    const own = await trips.world.signIn(trips.person);
    trips.world.clock.forward(5 * MINUTE_MS);
    assert.equal(codeOf(await own.try('beginProviderSignIn', { body })), 'factor-not-fresh');
  });

  it('is refused when somebody else has signed in meanwhile', async () => {
    const own = await trips.world.signIn(trips.person);
    const { parameters } = await trips.visit('generic', {}, { from: own, purpose: 'link' });
    await trips.world.signIn(await trips.world.createPerson('other@leverandor1.example'), own);
    assert.equal(codeOf(await completeTrip(own, parameters)), 'provider-refused');
  });

  it('is refused when the identity is somebody’s already', async () => {
    await trips.link('generic');
    const other = await trips.world.createPerson('another@leverandor1.example');
    assert.equal(codeOf(await trips.link('generic', {}, other)), 'already-done');
  });
});
