import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { Language } from '@fjernhjelp/texts/language';
import type { Database } from '../database/database.ts';

export async function updateLanguage(
  database: Database,
  personId: PersonId,
  language: Language,
): Promise<void> {
  await database.updateTable('person').set({ language }).where('id', '=', personId).execute();
}
