import type {
  GrantId,
  HelperId,
  MachineGroupId,
  OrganisationId,
  PersonId,
} from '@fjernhjelp/domain/identifiers';
import type { DelegatedRole } from '@fjernhjelp/domain/role';
import type { ServiceRole } from './database/schema.ts';
import { type CreatedToken, createEnrolmentToken } from './enrolment/create-token.ts';
import { giveGrant, type NewGrant } from './grants/give.ts';
import { isRefusal, type Refusal } from './http/refusal.ts';
import { createMachineGroup } from './machine-groups/create.ts';
import { activateOrganisation } from './organisations/activate.ts';
import { createOrganisation, type NewOrganisation } from './organisations/create.ts';
import {
  addHelper,
  addMembership,
  createPerson,
  type NewPerson,
  type RoleTerm,
  type Term,
} from './people/create.ts';
import { insertServiceRole } from './people/store.ts';
import type { Services } from './services.ts';
import { acceptTerms } from './terms/accept.ts';
import { readCurrentTerms } from './terms/store.ts';

/**
 * What whoever runs the process may do without HTTP: seed a demonstration, or a test. The use cases are those that HTTP
 * uses; the log names the service as the one who did it.
 */
export type Administration = {
  /** Registers an organisation; nothing works for it before it is activated. */
  createOrganisation(organisation: NewOrganisation): Promise<OrganisationId>;
  /** With the terms accepted, as its administrator would. */
  activateOrganisation(id: OrganisationId): Promise<void>;
  /** `totpSecret` is base32 of at least 160 bits. */
  createPerson(person: Omit<NewPerson, 'passwordHash'> & { readonly password: string }): Promise<PersonId>;
  addServiceRole(personId: PersonId, role: ServiceRole): Promise<void>;
  /** Without a term: from now on. */
  addMembership(
    organisationId: OrganisationId,
    personId: PersonId,
    role: DelegatedRole,
    term?: RoleTerm,
  ): Promise<void>;
  addHelper(supplierId: OrganisationId, personId: PersonId, term?: Term): Promise<HelperId>;
  createMachineGroup(organisationId: OrganisationId, name: string): Promise<MachineGroupId>;
  giveGrant(organisationId: OrganisationId, grant: NewGrant): Promise<GrantId>;
  createEnrolmentToken(
    organisationId: OrganisationId,
    groupId: MachineGroupId,
    machineName: string,
  ): Promise<CreatedToken>;
};

const SERVICE = { kind: 'service' } as const;

/** @throws from every function when the use case refuses: who seeds knows what is there. */
export function createAdministration(services: Services): Administration {
  const { database, clock } = services;
  const fromNow = (): Term => ({ startsAt: clock.now(), endsAt: null });
  return {
    createOrganisation: async (organisation) =>
      expectDone(await createOrganisation(services, organisation, SERVICE)).id,
    activateOrganisation: async (id) => {
      const { version } = await readCurrentTerms(database);
      expectDone(await acceptTerms(services, id, version, SERVICE));
      expectDone(await activateOrganisation(services, id, SERVICE));
    },
    createPerson: (person) => createPersonWithPassword(services, person),
    addServiceRole: (personId, role) =>
      database.transaction().execute((transaction) =>
        insertServiceRole(transaction, {
          person_id: personId,
          role,
          starts_at: clock.now(),
          ends_at: null,
        }),
      ),
    addMembership: (organisationId, personId, role, term = fromNow()) =>
      addMembership(services, organisationId, personId, role, term),
    addHelper: (supplierId, personId, term = fromNow()) => addHelper(services, supplierId, personId, term),
    createMachineGroup: async (organisationId, name) =>
      expectDone(await createMachineGroup(services, organisationId, name, SERVICE)).id,
    giveGrant: async (organisationId, grant) =>
      expectDone(await giveGrant(services, organisationId, grant, SERVICE)).id,
    createEnrolmentToken: async (organisationId, groupId, machineName) =>
      expectDone(await createEnrolmentToken(services, organisationId, groupId, machineName, SERVICE)),
  };
}

async function createPersonWithPassword(
  services: Services,
  { password, ...person }: Omit<NewPerson, 'passwordHash'> & { readonly password: string },
): Promise<PersonId> {
  const passwordHash = await services.passwordHasher.hash(password);
  if (passwordHash === null) throw new Error('too many passwords at once');
  return services.database
    .transaction()
    .execute((transaction) => createPerson(services, transaction, { ...person, passwordHash }));
}

function expectDone<Result extends object>(result: Result | Refusal): Result {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`);
  return result;
}
