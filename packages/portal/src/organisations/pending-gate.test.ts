import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Membership } from '@fjernhjelp/domain/role';
import { gateBefore } from './pending-gate.ts';

const membership = (pending: Membership['pending'], role = 'administrator'): Membership =>
  Membership.parse({
    organisationId: '3f2b8c1a-9d4e-4f6a-8b7c-1d2e3f4a5b6c',
    organisationName: 'Eksempel kommune',
    kinds: ['customer'],
    roles: [role],
    pending,
  });

describe('the gate before an organisation’s pages', () => {
  it('is open once nothing is left to do', () => {
    assert.equal(gateBefore('machine-groups', membership(null)), 'open');
  });

  for (const page of ['machine-groups', 'audit', 'activation', '']) {
    it(`leads from "${page}" to the terms while they are not accepted`, () => {
      assert.equal(gateBefore(page, membership('accept-terms')), 'terms');
    });
  }

  it('lets through to the terms themselves', () => {
    assert.equal(gateBefore('terms', membership('accept-terms')), 'open');
  });

  it('leads to the activation once the terms are accepted', () => {
    assert.equal(gateBefore('machine-groups', membership('activate')), 'activation');
  });

  it('lets through to the activation then, and to the terms still', () => {
    assert.equal(gateBefore('activation', membership('activate')), 'open');
    assert.equal(gateBefore('terms', membership('activate')), 'open');
  });

  it('says to wait to somebody who cannot do what is left, whatever page they want', () => {
    assert.equal(gateBefore('terms', membership('accept-terms', 'auditor')), 'wait');
    assert.equal(gateBefore('machine-groups', membership('activate', 'access-manager')), 'wait');
  });
});
