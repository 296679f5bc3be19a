import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { accountHandlers } from '../account/routes.ts';
import { apiKeyHandlers } from '../api-keys/routes.ts';
import { appearanceHandlers, bindAppearance } from '../appearance/routes.ts';
import { auditHandlers } from '../audit/routes.ts';
import { delegationHandlers } from '../delegations/routes.ts';
import { enrolmentHandlers } from '../enrolment/routes.ts';
import { factorResetHandlers } from '../factor-resets/routes.ts';
import { grantHandlers } from '../grants/routes.ts';
import { helperHandlers } from '../helpers/routes.ts';
import { invitationHandlers } from '../invitations/routes.ts';
import { machineGroupHandlers } from '../machine-groups/routes.ts';
import { machineHandlers } from '../machines/routes.ts';
import { organisationHandlers } from '../organisations/routes.ts';
import type { Services } from '../services.ts';
import { sessionHandlers } from '../sessions/routes.ts';
import { setUpHandlers } from '../set-up/routes.ts';
import { signInHandlers } from '../sign-in/routes.ts';
import { signInWayHandlers } from '../sign-in/way-routes.ts';
import { termsHandlers } from '../terms/routes.ts';
import { bindOperations, type Environment } from './bind.ts';
import { bindDownloads } from './downloads.ts';
import type { Handlers } from './handlers.ts';
import { bindHealth } from './health.ts';
import { bindPages } from './pages.ts';
import { problemResponse, refusalOfFault } from './problem.ts';
import { refuse } from './refusal.ts';
import { securityHeadersFor } from './security-headers.ts';

/** Everything that answers HTTP: the operations, health, downloads, pages. What is none of these does not exist. */
export function createApp(services: Services): Hono<Environment> {
  const { logger, deployment } = services;
  const app = new Hono<Environment>();
  app.use(async (context, next) => {
    context.set('requestId', randomUUID());
    await next();
    // A page or file has chosen its own; everything else gets the narrowest there is.
    for (const [name, value] of Object.entries(securityHeadersFor('api', deployment)))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  });
  app.onError((error, context) => {
    logger.error({ err: error, requestId: context.get('requestId') }, 'request failed');
    return problemResponse(refusalOfFault(error), context.get('requestId'));
  });
  app.notFound((context) => problemResponse(refuse('not-found'), context.get('requestId')));
  bindHealth(app, services);
  bindOperations(app, services, handlersOf(services));
  // Below /api alone: /api itself is the portal's page about the interface.
  app.all('/api/:rest{.+}', (context) => context.notFound());
  bindDownloads(app, services);
  bindAppearance(app, services);
  bindPages(app, services);
  return app;
}

function handlersOf(services: Services): Handlers {
  return {
    ...setUpHandlers(services),
    ...signInHandlers(services),
    ...signInWayHandlers(services),
    ...accountHandlers(services),
    ...factorResetHandlers(services),
    ...machineHandlers(services),
    ...enrolmentHandlers(services),
    ...sessionHandlers(services),
    ...machineGroupHandlers(services),
    ...grantHandlers(services),
    ...auditHandlers(services),
    ...appearanceHandlers(services),
    ...delegationHandlers(services),
    ...helperHandlers(services),
    ...apiKeyHandlers(services),
    ...organisationHandlers(services),
    ...termsHandlers(services),
    ...invitationHandlers(services),
  };
}
