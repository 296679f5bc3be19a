import { createInstance, type i18n, type TFunction } from 'i18next';
import { en } from './en.ts';
import { LANGUAGES, type Language } from './language.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: typeof nb };
    strictKeyChecks: true;
  }
}

/** A translator for one language, which may be changed while it is in use (`changeLanguage`). */
export type Translator = i18n;

/** Gives the text of a key: `t('problem.busy.title')`. */
export type Translate = TFunction;

/**
 * Makes a translator that is ready at once: every text is in the program, nothing is fetched.
 *
 * Values are inserted as they are, because every place that shows a text (React, `textContent`, a terminal) shows it as text.
 */
export function createTranslator(language: Language): Translator {
  const translator = createInstance();
  void translator.init({
    lng: language,
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    defaultNS: 'texts',
    ns: ['texts'],
    resources: { nb: { texts: nb }, nn: { texts: nn }, en: { texts: en } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return translator;
}

/** The language that a translator speaks now. */
export function languageOf(translator: Translator): Language {
  const now = LANGUAGES.find((language) => language === translator.language);
  return now ?? 'nb';
}
