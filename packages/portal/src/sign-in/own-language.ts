import { keepLanguage, type Language } from '@fjernhjelp/texts/language';
import { languageOf } from '@fjernhjelp/texts/translator';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { useChangeLanguage } from '../shell/language.ts';
import { ME_KEY, type Me } from './me.ts';

/** Speaks the language that the person has chosen, whatever this browser spoke before. Null: they have chosen none. */
export function useOwnLanguage(chosen: Language | null): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    if (chosen === null || chosen === languageOf(i18n)) return;
    keepLanguage(localStorage, chosen);
    void i18n.changeLanguage(chosen);
  }, [chosen, i18n]);
}

/** Changes the language of the page at once, and saves the choice for the person's other browsers and their e-mail. */
export function useSaveLanguage() {
  const client = useClient();
  const queryClient = useQueryClient();
  const changeLanguage = useChangeLanguage();
  return useMutation({
    mutationFn: (language: Language) =>
      client.call('setLanguage', { params: {}, query: {}, body: { language } }),
    onMutate: changeLanguage,
    onSuccess: (_, language) => {
      queryClient.setQueryData<Me>(ME_KEY, (me) => me && { ...me, language });
    },
  });
}
