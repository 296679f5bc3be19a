import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDelegation } from './read-delegation.ts';

const fieldsOf = (...entries: readonly (readonly [string, string])[]): FormData => {
  const fields = new FormData();
  for (const [name, value] of entries) fields.append(name, value);
  return fields;
};

describe('the form of an invitation to a role', () => {
  it('reads as neither limited nor ending where nothing more is chosen', () => {
    const fields = fieldsOf(['email', ' kari@kommune.no '], ['role', 'auditor'], ['endsAt', '']);
    assert.deepEqual(readDelegation(fields), {
      email: 'kari@kommune.no',
      role: 'auditor',
      groupIds: null,
      endsAt: null,
      isInIt: false,
    });
  });

  it('reads groups, an end by the clock in Norway, and the mark of IT', () => {
    const fields = fieldsOf(
      ['email', 'kari@kommune.no'],
      ['role', 'access-manager'],
      ['groupIds', 'one'],
      ['groupIds', 'two'],
      ['endsAt', '2026-07-01T16:00'],
      ['isInIt', 'on'],
    );
    assert.deepEqual(readDelegation(fields), {
      email: 'kari@kommune.no',
      role: 'access-manager',
      groupIds: ['one', 'two'],
      endsAt: '2026-07-01T14:00:00.000Z',
      isInIt: true,
    });
  });

  it('has no role before one is chosen', () => {
    assert.equal(readDelegation(fieldsOf(['email', 'kari@kommune.no'])).role, null);
  });
});
