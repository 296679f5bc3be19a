import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  forgetInvitationToken,
  invitationTokenOf,
  keepInvitationToken,
  type TokenStorage,
} from './invitation-token.ts';

const TOKEN = 'A'.repeat(43);
const OTHER = 'B'.repeat(43);

function emptyStorage(): TokenStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('the token of an invitation', () => {
  it('is in the fragment of its link', () => {
    assert.equal(invitationTokenOf(`#${TOKEN}`, emptyStorage()), TOKEN);
  });

  it('is kept over a sign-in, from which one comes back without the fragment', () => {
    const storage = emptyStorage();
    keepInvitationToken(storage, TOKEN);
    assert.equal(invitationTokenOf('', storage), TOKEN);
  });

  it('is that of the link where another one was kept', () => {
    const storage = emptyStorage();
    keepInvitationToken(storage, OTHER);
    assert.equal(invitationTokenOf(`#${TOKEN}`, storage), TOKEN);
  });

  it('is none once it is forgotten', () => {
    const storage = emptyStorage();
    keepInvitationToken(storage, TOKEN);
    forgetInvitationToken(storage);
    assert.equal(invitationTokenOf('', storage), null);
  });

  for (const fragment of ['', '#', `#${TOKEN}A`, '#not-a-token']) {
    it(`is not "${fragment}"`, () => assert.equal(invitationTokenOf(fragment, emptyStorage()), null));
  }
});
