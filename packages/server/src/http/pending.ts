import type { ProblemCode } from '@fjernhjelp/api/problem';
import type { PendingStep } from '@fjernhjelp/domain/organisation';
import type { ActingOrganisation } from '../people/authority.ts';
import { type Refusal, refuse } from './refusal.ts';

const REFUSAL_WHILE: Record<PendingStep, ProblemCode> = {
  'accept-terms': 'terms-not-accepted',
  activate: 'not-activated',
};

/** What is said for an organisation that still has something to do before anything works for it; null if it has not. */
export function refusalWhilePending({ pending }: Pick<ActingOrganisation, 'pending'>): Refusal | null {
  return pending === null ? null : refuse(REFUSAL_WHILE[pending]);
}
