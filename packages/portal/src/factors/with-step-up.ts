import { ApiError, type Client } from '@fjernhjelp/api/client';

/**
 * A client that asks for a fresh second factor where the server wants one, and then goes on by itself.
 *
 * `prove` says whether the person gave it. If not, the server's refusal stands.
 */
export function withStepUp(client: Client, prove: () => Promise<boolean>): Client {
  return {
    async call(name, input, signal) {
      try {
        return await client.call(name, input, signal);
      } catch (error) {
        const isStale = error instanceof ApiError && error.code === 'factor-not-fresh';
        if (!isStale || !(await prove())) throw error;
        return client.call(name, input, signal);
      }
    },
  };
}
