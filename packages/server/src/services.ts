import type { Clock } from '@fjernhjelp/domain/clock';
import type { Logger } from 'pino';
import type { OwnAppearance } from './appearance/read.ts';
import type { Presence } from './control/presence.ts';
import type { Database } from './database/database.ts';
import type { DeploymentKeys } from './keys/deployment-keys.ts';
import type { Outbox } from './mail/outbox.ts';
import type { EntityRegister } from './organisations/entity-register.ts';
import type { SessionEnds } from './sessions/session-ends.ts';
import type { SessionWatch } from './sessions/watch.ts';
import type { SetUpOffer } from './set-up/offer.ts';
import type { PasswordHasher } from './sign-in/password-hasher.ts';
import type { Providers } from './sign-in/providers/providers.ts';

/** A name and port under which agents and consoles dial the relay. */
export type Door = { readonly host: string; readonly port: number };

/** What an operator has decided about this deployment. */
export type Deployment = {
  /** The one origin of portal and console: `https://localhost:8443`. */
  readonly origin: string;
  /** The host name that agents dial; enrolment tokens are bound to it. */
  readonly serverName: string;
  /** The preferred one first. */
  readonly doors: readonly Door[];
  /** The deployment's own authority, if its TLS certificate is not from a public one. */
  readonly caCertificatePem: string | null;
  /** The built pages of portal and console. */
  readonly pagesDirectory: string;
  /** The built agent: `*.tar.gz` with `*.tar.gz.sha256` beside it. */
  readonly agentDirectory: string;
};

/** Everything that use cases are handed from. Each takes only what it names. Made in `main.ts` alone. */
export type Services = {
  readonly database: Database;
  readonly keys: DeploymentKeys;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly deployment: Deployment;
  readonly appearance: OwnAppearance;
  readonly passwordHasher: PasswordHasher;
  readonly providers: Providers;
  readonly outbox: Outbox;
  /** Null unless the operator has switched the look-up on. */
  readonly entityRegister: EntityRegister | null;
  readonly presence: Presence;
  readonly sessionEnds: SessionEnds;
  readonly sessionWatch: SessionWatch;
  readonly setUpOffer: SetUpOffer;
};
