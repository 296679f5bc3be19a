import type { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';

/** The name that the entity register has for a number. A closed network has no register, and registers by hand. */
export async function lookUpNumber(
  { entityRegister, logger }: Pick<Services, 'entityRegister' | 'logger'>,
  number: OrganisationNumber,
): Promise<{ readonly name: string | null } | Refusal> {
  if (entityRegister === null) return refuse('look-up-unavailable');
  try {
    return { name: await entityRegister.nameOf(number) };
  } catch (error) {
    logger.warn({ err: error }, 'the entity register gives no answer');
    return refuse('look-up-unavailable');
  }
}
