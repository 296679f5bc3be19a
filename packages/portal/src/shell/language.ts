import { keepLanguage, type Language } from '@fjernhjelp/texts/language';
import { languageOf } from '@fjernhjelp/texts/translator';
import { useTranslation } from 'react-i18next';

/** The language that the page speaks now. */
export function useLanguage(): Language {
  return languageOf(useTranslation().i18n);
}

/** Changes the language of the page at once, and keeps the choice in this browser. */
export function useChangeLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  return (language) => {
    keepLanguage(localStorage, language);
    void i18n.changeLanguage(language);
  };
}
