import type { Handlers } from '../http/handlers.ts';
import { isRefusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { beginSetUp } from './begin.ts';
import { completeSetUp } from './complete.ts';

/** The first operator's set-up over HTTP. */
export function setUpHandlers(
  services: Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher' | 'setUpOffer'>,
): Pick<Handlers, 'beginSetUp' | 'completeSetUp'> {
  return {
    beginSetUp: (_, { body }) => beginSetUp(services, body),
    completeSetUp: async (_, { body }) => {
      const completed = await completeSetUp(services, body);
      if (!isRefusal(completed)) services.setUpOffer.close();
      return completed;
    },
  };
}
