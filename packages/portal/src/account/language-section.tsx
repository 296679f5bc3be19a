import { Button, Fieldset, Radio } from '@digdir/designsystemet-react';
import { accountOperations } from '@fjernhjelp/api/account';
import { isLanguage, LANGUAGES, type Language } from '@fjernhjelp/texts/language';
import { useTranslation } from 'react-i18next';
import { textOf, useForm } from '../shell/form.ts';
import { useLanguage } from '../shell/language.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useSaveLanguage } from '../sign-in/own-language.ts';
import type { Reporting } from './account-page.tsx';
import { AccountSection } from './account-section.tsx';

/** The language of the pages and of e-mail, for this person wherever they sign in. */
export function LanguageSection({ onDone }: Reporting) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const save = useSaveLanguage();
  const form = useForm({
    schema: accountOperations.setLanguage.body,
    read: (fields) => ({ language: chosen(fields, language) }),
    submit: (body) =>
      // The words are the new language's own.
      save.mutate(body.language, { onSuccess: () => onDone(i18n.t('account.language.done')) }),
  });
  return (
    <AccountSection title={t('account.language.title')} text={t('account.language.text')}>
      <form {...form.props} className="form account-state">
        {save.error !== null && <ProblemAlert error={save.error} />}
        <Fieldset>
          <Fieldset.Legend>{t('account.language.legend')}</Fieldset.Legend>
          {LANGUAGES.map((choice) => (
            <Radio
              key={choice}
              name="language"
              value={choice}
              lang={choice}
              label={t(`language.${choice}`)}
              defaultChecked={choice === language}
            />
          ))}
        </Fieldset>
        <Button type="submit" variant="secondary" data-size="sm" loading={save.isPending}>
          {t('account.language.submit')}
        </Button>
      </form>
    </AccountSection>
  );
}

function chosen(fields: FormData, otherwise: Language): Language {
  const choice = textOf(fields, 'language');
  return isLanguage(choice) ? choice : otherwise;
}
