import type { Role } from '@fjernhjelp/domain/role';
import { z } from 'zod';

/** The levels of eIDAS, lowest first. */
export const AssuranceLevel = z.enum(['low', 'substantial', 'high']);
export type AssuranceLevel = z.infer<typeof AssuranceLevel>;

/** How sure a provider was of somebody at this sign-in. */
export type ProviderAssurance = { readonly providerId: string; readonly level: AssuranceLevel };

/** The least assurance with which a provider alone opens the portal, for each role. Below it our second factor is asked as well. */
export type LeastAssurance = Readonly<Record<Role, AssuranceLevel>>;

/** Who may give rights to others needs the highest. */
export const DEFAULT_LEAST_ASSURANCE: LeastAssurance = {
  'operator-administrator': 'high',
  'service-desk': 'high',
  administrator: 'high',
  'access-manager': 'substantial',
  'helper-manager': 'substantial',
  auditor: 'substantial',
  helper: 'substantial',
};

/** Whether one level is at least the other. */
export function isAtLeast(level: AssuranceLevel, least: AssuranceLevel): boolean {
  return AssuranceLevel.options.indexOf(level) >= AssuranceLevel.options.indexOf(least);
}

/** The highest level among the values of a claim, of which `amr` has several; `low` if none is known. */
export function levelOf(claim: unknown, levels: Readonly<Record<string, AssuranceLevel>>): AssuranceLevel {
  const values = (Array.isArray(claim) ? claim : [claim]).filter((value) => typeof value === 'string');
  const known = new Set(values.flatMap((value) => (Object.hasOwn(levels, value) ? [levels[value]] : [])));
  return AssuranceLevel.options.findLast((level) => known.has(level)) ?? 'low';
}
