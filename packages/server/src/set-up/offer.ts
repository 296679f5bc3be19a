import { hasOperator } from '../people/store.ts';
import type { Services } from '../services.ts';
import { createToken } from '../sign-in/token.ts';
import { deleteSetUpToken, replaceSetUpToken } from './store.ts';

/** The one-time address for the first operator, as long as there is none. */
export type SetUpOffer = {
  readonly address: string | null;
  /** The address was used: it is shown no more. */
  close(): void;
};

/**
 * Makes the address anew at each start until it was used: null once there is an operator.
 *
 * The secret stands after `#`, which browsers do not send: it is in no log.
 */
export async function offerSetUp({
  database,
  deployment,
}: Pick<Services, 'database' | 'deployment'>): Promise<SetUpOffer> {
  if (await hasOperator(database)) {
    await deleteSetUpToken(database);
    return offerOf(null);
  }
  const { token, hash } = createToken();
  await replaceSetUpToken(database, hash);
  return offerOf(`${deployment.origin}/set-up#${token}`);
}

function offerOf(made: string | null): SetUpOffer {
  let address = made;
  return {
    get address() {
      return address;
    },
    close: () => {
      address = null;
    },
  };
}
