import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { Database, Transaction } from '../../database/database.ts';
import { readRoles, readServiceRoles } from '../../people/store.ts';
import {
  DEFAULT_LEAST_ASSURANCE,
  isAtLeast,
  type LeastAssurance,
  type ProviderAssurance,
} from './assurance.ts';
import { Provider } from './provider.ts';
import { readProviderSettings } from './settings.ts';

/** The login providers of this deployment, and what each is believed. */
export class Providers {
  readonly #byId: ReadonlyMap<string, Provider>;
  readonly #leastAssurance: LeastAssurance;

  private constructor(providers: readonly Provider[], leastAssurance: LeastAssurance) {
    this.#byId = new Map(providers.map((provider) => [provider.settings.id, provider]));
    this.#leastAssurance = leastAssurance;
  }

  /** Those of the operator's file; without a file there are none. */
  static async read(file: string | undefined, origin: string): Promise<Providers> {
    if (file === undefined) return new Providers([], DEFAULT_LEAST_ASSURANCE);
    const { providers, leastAssurance } = await readProviderSettings(file);
    return new Providers(
      providers.map((settings) => new Provider(settings, origin)),
      leastAssurance,
    );
  }

  list(): { readonly id: string; readonly name: string }[] {
    return [...this.#byId.values()].map(({ settings: { id, name } }) => ({ id, name }));
  }

  find(id: string): Provider | null {
    return this.#byId.get(id) ?? null;
  }

  /** Whether the provider alone is enough for every role that the person has at `now`, without a second factor of ours. */
  async suffices(
    database: Database | Transaction,
    personId: PersonId,
    { providerId, level }: ProviderAssurance,
    now: Date,
  ): Promise<boolean> {
    if (this.find(providerId)?.settings.secondFactorCounts !== true) return false;
    const inOrganisations = await readRoles(database, personId, now);
    const inService = await readServiceRoles(database, personId, now);
    const roles = [...inOrganisations.map(({ role }) => role), ...inService];
    return (
      isAtLeast(level, 'substantial') && roles.every((role) => isAtLeast(level, this.#leastAssurance[role]))
    );
  }
}
