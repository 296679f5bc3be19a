import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manualClock } from '@fjernhjelp/domain/clock';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import { signLease } from '@fjernhjelp/protocol/lease';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { LeaseWatch } from './lease-watch.ts';

const sessionId = SessionId.parse(crypto.randomUUID());
const server = createSigner(generateSigningKey());

function watched() {
  const clock = manualClock(new Date(0));
  const watch = new LeaseWatch({ clock, trustedKeys: () => [server.publicKey] }, sessionId);
  const renew = (sequence: number, signer = server, id = sessionId) =>
    watch.renew({ sequence, signature: signLease({ sessionId: id, sequence }, signer) });
  return { clock, watch, renew };
}

describe('the lease of a session', () => {
  it('is late from two seconds on, and not a millisecond before', () => {
    const { clock, watch } = watched();
    clock.advance(1_999);
    assert.equal(watch.state(), 'fresh');
    clock.advance(1);
    assert.equal(watch.state(), 'late');
  });

  it('is fresh again with the next one', () => {
    const { clock, watch, renew } = watched();
    clock.advance(29_999);
    assert.equal(renew(1), true);
    assert.equal(watch.state(), 'fresh');
  });

  it('is lost from thirty seconds on, and stays lost', () => {
    const { clock, watch, renew } = watched();
    clock.advance(30_000);
    assert.equal(watch.state(), 'lost');
    renew(1);
    assert.equal(watch.state(), 'lost');
  });

  it('is not renewed by an older lease held back and sent later', () => {
    const { clock, watch, renew } = watched();
    renew(5);
    clock.advance(2_000);
    assert.equal(renew(5), false);
    assert.equal(renew(4), false);
    assert.equal(watch.state(), 'late');
  });

  it('is not renewed by somebody else’s signature', () => {
    assert.equal(watched().renew(1, createSigner(generateSigningKey())), false);
  });

  it('is not renewed by another session’s lease', () => {
    assert.equal(watched().renew(1, server, SessionId.parse(crypto.randomUUID())), false);
  });
});
