import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Handlers } from '../http/handlers.ts';
import { isRefusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { askFactorReset, askFactorResetByEmail } from './ask.ts';
import { decideFactorReset } from './decide.ts';
import { readResets } from './store.ts';

type ResetServices = Pick<Services, 'database' | 'clock' | 'outbox' | 'deployment' | 'logger'>;
type OrganisationHandlers = Pick<Handlers, 'askFactorReset' | 'listFactorResets' | 'decideFactorReset'>;
type OperatorHandlers = Pick<
  Handlers,
  'askFactorResetAsOperator' | 'listFactorResetsAsOperator' | 'decideFactorResetAsOperator'
>;

/** Resets of a second factor by two persons, over HTTP: an organisation's own, and the operator's. */
export function factorResetHandlers(services: ResetServices): OrganisationHandlers & OperatorHandlers {
  return { ...organisationHandlers(services), ...operatorHandlers(services) };
}

function organisationHandlers(services: ResetServices): OrganisationHandlers {
  return {
    askFactorReset: ({ organisation, person }, { body }) =>
      askFactorReset(services, { organisationId: organisation.id }, person, body),
    listFactorResets: ({ organisation }) => list(services, organisation.id),
    decideFactorReset: ({ organisation, person }, { params: { resetId }, body }) =>
      decideFactorReset(services, { organisationId: organisation.id }, person, { id: resetId, ...body }),
  };
}

/** Logged by the server as well: the person may be an operator, who has no organisation's log to stand in. */
function operatorHandlers(services: ResetServices): OperatorHandlers {
  const { logger } = services;
  const operators = { organisationId: null };
  return {
    askFactorResetAsOperator: async ({ person }, { body }) => {
      const asked = await askFactorResetByEmail(services, person, body);
      const outcome = isRefusal(asked) ? { because: asked.refused } : { resetId: asked.id };
      logger.info({ personId: person.id, ...outcome }, 'operator asks for a factor reset');
      return asked;
    },
    listFactorResetsAsOperator: () => list(services, null),
    decideFactorResetAsOperator: async ({ person }, { params: { resetId }, body }) => {
      const decided = await decideFactorReset(services, operators, person, { id: resetId, ...body });
      const outcome = isRefusal(decided) ? { because: decided.refused } : body;
      logger.info({ personId: person.id, resetId, ...outcome }, 'operator decides on a factor reset');
      return decided;
    },
  };
}

async function list({ database, clock }: ResetServices, organisationId: OrganisationId | null) {
  const now = clock.now();
  const rows = await readResets(database, organisationId);
  return {
    resets: rows.map((row) => ({
      id: row.id,
      target: { id: row.target_id, name: row.target_name },
      askedBy: { id: row.asker_id, name: row.asker_name },
      reason: row.reason,
      expiresAt: row.expires_at.toISOString(),
      state: row.state === 'waiting' && row.expires_at <= now ? ('expired' as const) : row.state,
    })),
  };
}
