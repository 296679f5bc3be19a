import type { Capability } from '@fjernhjelp/domain/capability';

/**
 * The example of the guide for municipalities: one municipality, three sub-locations, three suppliers.
 *
 * Organisation numbers begin with 31, which Enhetsregisteret gives to made-up organisations; addresses end in `.example`.
 */
export const MUNICIPALITY = {
  number: '310000019',
  name: 'Eksempel kommune',
  people: [
    { name: 'Kari Eksempel', email: 'kari@kommune.example', role: 'administrator' },
    { name: 'Ingrid Eksempel', email: 'ingrid@kommune.example', role: 'auditor' },
  ],
} as const;

export const GROUPS = ['Legesenter', 'Legevakt', 'Sykehjem'] as const;
export type GroupName = (typeof GROUPS)[number];

export const SUPPLIERS = [
  {
    number: '310000027',
    name: 'Leverandør 1',
    helper: { name: 'Anne Første', email: 'anne@leverandor1.example' },
  },
  {
    number: '310000035',
    name: 'Leverandør 2',
    helper: { name: 'Bjørn Andre', email: 'bjorn@leverandor2.example' },
  },
  {
    number: '310000043',
    name: 'Leverandør 3',
    helper: { name: 'Celine Tredje', email: 'celine@leverandor3.example' },
  },
] as const;

export type SupplierName = (typeof SUPPLIERS)[number]['name'];

/** Which supplier reaches which group: the guide's own table. */
export const GRANTED: Record<SupplierName, readonly GroupName[]> = {
  'Leverandør 1': ['Legesenter'],
  'Leverandør 2': ['Legesenter', 'Legevakt', 'Sykehjem'],
  'Leverandør 3': ['Legevakt', 'Sykehjem'],
};

export const GRANTED_CAPABILITIES: readonly Capability[] = ['view', 'control'];

export const OPERATOR = { name: 'Olav Drift', email: 'olav@drift.example' } as const;

/** What the machine of a group is called. */
export function machineNameOf(group: GroupName): string {
  return `${group} PC 1`;
}
