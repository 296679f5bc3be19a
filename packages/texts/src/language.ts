/** The languages that every text exists in. Each person chooses their own. */
export type Language = 'nb' | 'nn' | 'en';

/** In the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ['nb', 'nn', 'en'];

const STORAGE_KEY = 'fjernhjelp.language';

/** Where a choice is kept: `localStorage`, or anything of its shape. */
export type LanguageStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Whether a text names one of our languages. */
export function isLanguage(text: string | null): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/**
 * The language to begin with: the person's own choice, else the first that their browser asks for and we have, else bokmål.
 *
 * @param preferred language tags in order of preference, as in `navigator.languages`; `no` is bokmål.
 */
export function languageToBeginWith(storage: LanguageStorage, preferred: readonly string[]): Language {
  const chosen = readChoice(storage);
  if (isLanguage(chosen)) return chosen;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(primary)) return primary;
    if (primary === 'no') return 'nb';
  }
  return 'nb';
}

/** Keeps a person's choice for their next visit, where the browser lets us keep anything. */
export function keepLanguage(storage: LanguageStorage, language: Language): void {
  try {
    storage.setItem(STORAGE_KEY, language);
  } catch {
    // A browser that forbids or has filled its storage still shows the chosen language until the page is closed.
    return;
  }
}

function readChoice(storage: LanguageStorage): string | null {
  try {
    return storage.getItem(STORAGE_KEY);
  } catch {
    // Reading is forbidden in some private windows: then there is no earlier choice.
    return null;
  }
}
