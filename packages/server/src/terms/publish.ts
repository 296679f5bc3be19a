import type { PersonId } from '@fjernhjelp/domain/identifiers';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { insertTerms, type TermsVersion } from './store.ts';

/** Publishes a version. From now on nothing works for an organisation before it has accepted it; live sessions end. */
export async function publishTerms(
  { database, clock, logger }: Pick<Services, 'database' | 'clock' | 'logger'>,
  { version, texts }: Pick<TermsVersion, 'version' | 'texts'>,
  publishedBy: PersonId,
): Promise<{ readonly done: true } | Refusal> {
  const publishedAt = clock.now();
  const isNew = await database
    .transaction()
    .execute((transaction) => insertTerms(transaction, { version, texts, publishedAt, publishedBy }));
  if (!isNew) return refuse('name-taken');
  logger.info({ version, personId: publishedBy }, 'terms published');
  return { done: true };
}
