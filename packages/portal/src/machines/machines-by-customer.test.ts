import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReachableMachine } from '@fjernhjelp/api/machines';
import { machinesByCustomer } from './machines-by-customer.ts';

function machine(name: string, groupName: string, customerName: string): ReachableMachine {
  return ReachableMachine.parse({
    id: crypto.randomUUID(),
    name,
    groupName,
    system: 'Debian 12',
    customer: { id: customerIds.get(customerName), name: customerName },
    presence: { state: 'unreachable', lastSeenAt: null },
    mode: 'ask',
    capabilities: ['view'],
    until: '2030-01-01T00:00:00Z',
  });
}

const customerIds = new Map(['Åmot kommune', 'Asker kommune'].map((name) => [name, crypto.randomUUID()]));

describe('the list of machines', () => {
  it('stands by customer, then group, then name, in Norwegian order', () => {
    const list = machinesByCustomer([
      machine('Skranke 10', 'Legevakt', 'Åmot kommune'),
      machine('Skranke 2', 'Legevakt', 'Åmot kommune'),
      machine('Kontor', 'Ålesund', 'Asker kommune'),
      machine('Kontor', 'Zoo', 'Asker kommune'),
    ]);
    assert.deepEqual(
      list.map(({ customer, groups }) => [
        customer.name,
        groups.map(({ name, machines }) => [name, machines.map((one) => one.name)]),
      ]),
      [
        [
          'Asker kommune',
          [
            ['Zoo', ['Kontor']],
            ['Ålesund', ['Kontor']],
          ],
        ],
        ['Åmot kommune', [['Legevakt', ['Skranke 2', 'Skranke 10']]]],
      ],
    );
  });

  it('keeps groups of the same name apart when their customers differ', () => {
    const list = machinesByCustomer([
      machine('A', 'Legevakt', 'Åmot kommune'),
      machine('B', 'Legevakt', 'Asker kommune'),
    ]);
    assert.equal(list.length, 2);
  });

  it('is empty when there are no machines', () => {
    assert.deepEqual(machinesByCustomer([]), []);
  });
});
