import path from 'node:path';
import { systemClock } from '@fjernhjelp/domain/clock';
import type { MachineGroupId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import type { Administration } from '@fjernhjelp/server/administration';
import { startServer } from '@fjernhjelp/server/main';
import pino from 'pino';
import { serverOptions } from '../server-options.ts';
import type { Settings } from '../settings.ts';
import { loadTlsIdentity } from '../tls/tls-identity.ts';
import { type Account, createAccount } from './account.ts';
import {
  GRANTED,
  GRANTED_CAPABILITIES,
  GROUPS,
  type GroupName,
  MUNICIPALITY,
  machineNameOf,
  OPERATOR,
  SUPPLIERS,
  type SupplierName,
} from './example.ts';

const YEAR_MS = 365 * 86_400_000;

/** The guide's example as it stands in the database. */
export type Seeded = {
  readonly people: {
    readonly administrator: Account;
    readonly auditor: Account;
    readonly operator: Account;
    readonly helpers: Readonly<Record<SupplierName, Account>>;
  };
  readonly organisations: {
    readonly municipality: OrganisationId;
    readonly suppliers: Readonly<Record<SupplierName, OrganisationId>>;
  };
  /** An enrolment token for the machine of each group. */
  readonly tokens: Readonly<Record<GroupName, string>>;
};

/** Makes the example in a fresh data directory: starts the server without ports, and stops it again. */
export async function seed(settings: Settings): Promise<Seeded> {
  const logger = pino({ level: 'warn' }, pino.destination(path.join(settings.dataDirectory, '../seed.log')));
  const identity = await loadTlsIdentity(settings, systemClock.now());
  const server = await startServer(serverOptions(settings, identity, logger));
  try {
    return await seedThrough(server.administration);
  } finally {
    await server.stop();
  }
}

async function seedThrough(administration: Administration): Promise<Seeded> {
  const municipality = await createOrganisation(administration, MUNICIPALITY, 'customer');
  const [first, second] = MUNICIPALITY.people;
  const administrator = createAccount(first, `administrator, ${MUNICIPALITY.name}`);
  const auditor = createAccount(second, `auditor, ${MUNICIPALITY.name}`);
  const operator = createAccount(OPERATOR, 'operator of the service');
  await administration.addMembership(
    municipality,
    await administration.createPerson(personOf(administrator)),
    'administrator',
  );
  await administration.addMembership(
    municipality,
    await administration.createPerson(personOf(auditor)),
    'auditor',
  );
  await administration.addServiceRole(
    await administration.createPerson(personOf(operator)),
    'operator-administrator',
  );
  const groups = await forEach(GROUPS, (group) => administration.createMachineGroup(municipality, group));
  const tokens = await forEach(GROUPS, async (group) => {
    const { token } = await administration.createEnrolmentToken(
      municipality,
      groups[group],
      machineNameOf(group),
    );
    return token;
  });
  const suppliers = await forEach(supplierNames, (name) =>
    createOrganisation(administration, supplierOf(name), 'supplier'),
  );
  const helpers = await forEach(supplierNames, async (name) => {
    const account = createAccount(supplierOf(name).helper, `helper, ${name}`);
    await administration.addHelper(suppliers[name], await administration.createPerson(personOf(account)));
    await giveGrants(administration, municipality, groups, { name, supplierId: suppliers[name] });
    return account;
  });
  return {
    people: { administrator, auditor, operator, helpers },
    organisations: { municipality, suppliers },
    tokens,
  };
}

async function createOrganisation(
  administration: Administration,
  { number, name }: { number: string; name: string },
  kind: 'customer' | 'supplier',
): Promise<OrganisationId> {
  const id = await administration.createOrganisation({
    number: OrganisationNumber.parse(number),
    name,
    kinds: [kind],
    contact: { name: `Kontakt, ${name}`, email: `kontakt-${number}@eksempel.example`, phone: '12345678' },
  });
  await administration.activateOrganisation(id);
  return id;
}

async function giveGrants(
  administration: Administration,
  municipality: OrganisationId,
  groups: Readonly<Record<GroupName, MachineGroupId>>,
  { name, supplierId }: { name: SupplierName; supplierId: OrganisationId },
): Promise<void> {
  const startsAt = systemClock.now();
  for (const group of GRANTED[name]) {
    await administration.giveGrant(municipality, {
      groupId: groups[group],
      supplierId,
      agreement: `2026/${SUPPLIERS.findIndex((supplier) => supplier.name === name) + 1}`,
      capabilities: [...GRANTED_CAPABILITIES],
      mode: 'pre-approved',
      startsAt,
      endsAt: new Date(startsAt.getTime() + YEAR_MS),
    });
  }
}

const supplierNames = SUPPLIERS.map(({ name }) => name);

function supplierOf(name: SupplierName): (typeof SUPPLIERS)[number] {
  const supplier = SUPPLIERS.find((candidate) => candidate.name === name);
  if (supplier === undefined) throw new Error(`no supplier is called ${name}`);
  return supplier;
}

function personOf({ name, email, password, totpSecret }: Account) {
  return { name, email, password, totpSecret };
}

/** One value for each name, made one after the other. */
async function forEach<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Promise<Value>,
): Promise<Record<Name, Value>> {
  const made: Partial<Record<Name, Value>> = {};
  for (const name of names) made[name] = await make(name);
  // Every name has just been given its value.
  return made as Record<Name, Value>;
}
