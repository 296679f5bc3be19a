import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { delegatedRolesOf } from './role.ts';

describe('the roles that an organisation can delegate', () => {
  it('hold no management of helpers for a customer', () => {
    assert.deepEqual(delegatedRolesOf(['customer']), ['administrator', 'access-manager', 'auditor']);
  });

  it('hold no management of access for a supplier', () => {
    assert.deepEqual(delegatedRolesOf(['supplier']), ['administrator', 'helper-manager', 'auditor']);
  });

  it('are each there once for one who is both', () => {
    assert.deepEqual(delegatedRolesOf(['supplier', 'customer']), [
      'administrator',
      'access-manager',
      'helper-manager',
      'auditor',
    ]);
  });
});
