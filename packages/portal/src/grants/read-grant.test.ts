import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { machineGroupOperations } from '@fjernhjelp/api/machine-groups';
import { wrongFields } from '../shell/form.ts';
import { readGrant } from './read-grant.ts';

const SUPPLIER = '3f2b8c1a-9d4e-4f6a-8b7c-1d2e3f4a5b6c';

function fields(changes: Record<string, string | string[]> = {}): FormData {
  const form = new FormData();
  const filled = {
    supplierId: SUPPLIER,
    agreement: 'FSA-2026-014',
    capabilities: ['control', 'view'],
    mode: 'pre-approved',
    startsAt: '2026-07-01T08:00',
    endsAt: '2026-12-31T16:00',
    ...changes,
  };
  for (const [name, values] of Object.entries(filled)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}

const wrong = (form: FormData): readonly string[] => [
  ...wrongFields(machineGroupOperations.giveGrant.body, readGrant(form)),
];

describe('the form of a new grant', () => {
  it('becomes what the operation takes, with times from the wall clock in Norway', () => {
    assert.deepEqual(readGrant(fields()), {
      supplierId: SUPPLIER,
      agreement: 'FSA-2026-014',
      capabilities: ['view', 'control'],
      mode: 'pre-approved',
      startsAt: '2026-07-01T06:00:00.000Z',
      endsAt: '2026-12-31T15:00:00.000Z',
    });
    assert.deepEqual(wrong(fields()), []);
  });

  it('takes a supplier outside the list by its identifier', () => {
    const form = fields({ supplierId: 'other', otherSupplierId: ` ${SUPPLIER.toUpperCase()} ` });
    assert.equal(readGrant(form).supplierId, SUPPLIER);
  });

  it('asks at the machine unless told otherwise', () => {
    assert.equal(readGrant(fields({ mode: '' })).mode, 'ask');
  });

  for (const [field, empty] of [
    ['supplierId', ''],
    ['agreement', ' '],
    ['capabilities', []],
    ['startsAt', ''],
    ['endsAt', ''],
  ] as const) {
    it(`is not sent without ${field}`, () => {
      assert.deepEqual(wrong(fields({ [field]: [...empty] })), [field]);
    });
  }
});
