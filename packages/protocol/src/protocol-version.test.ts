import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseVersion } from './protocol-version.ts';

describe('the version of a session', () => {
  it('is the highest that both speak, so that leaving one out shows', () => {
    assert.equal(chooseVersion([3, 2, 1], [1, 2]), 2);
    assert.equal(chooseVersion([1], [1, 2]), 1);
  });

  it('is none when they speak none in common', () => {
    assert.equal(chooseVersion([1], [2]), null);
    assert.equal(chooseVersion([1], []), null);
  });
});
