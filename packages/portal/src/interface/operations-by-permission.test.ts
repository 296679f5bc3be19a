import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operations } from '@fjernhjelp/api/operations';
import { operationsByPermission } from './operations-by-permission.ts';

describe('the operations by permission', () => {
  const groups = operationsByPermission();

  it('are all of them, each once', () => {
    const names = groups.flatMap((group) => group.operations.map(({ name }) => name));
    assert.deepEqual(names.toSorted(), Object.keys(operations).toSorted());
  });

  it('stand under the permission that they ask for', () => {
    for (const { permission, operations: group } of groups) {
      for (const operation of group) assert.equal(operation.permission, permission, operation.name);
    }
  });

  it('name a role wherever one is needed', () => {
    const withoutRole = groups.filter(({ roles }) => roles.length === 0).map(({ permission }) => permission);
    assert.deepEqual(withoutRole, ['public', 'signed-in']);
  });
});
