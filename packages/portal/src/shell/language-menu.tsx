import { Dropdown } from '@digdir/designsystemet-react';
import { LANGUAGES, type Language } from '@fjernhjelp/texts/language';
import { useTranslation } from 'react-i18next';
import { Chevron } from './chevron.tsx';
import { useChangeLanguage, useLanguage } from './language.ts';

/** The choice of language for someone who is not signed in. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const changeLanguage = useChangeLanguage();
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger variant="tertiary" data-color="neutral" data-size="sm">
        {t('shell.language')}: {t(`language.${useLanguage()}`)}
        <Chevron />
      </Dropdown.Trigger>
      <Dropdown>
        <LanguageList onChoose={changeLanguage} />
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}

/** The three languages, each in its own words, with the present one marked. */
export function LanguageList({ onChoose }: { readonly onChoose: (language: Language) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Dropdown.List aria-label={t('shell.language')}>
      {LANGUAGES.map((choice) => (
        <Dropdown.Item key={choice}>
          <Dropdown.Button
            lang={choice}
            aria-current={choice === language ? 'true' : undefined}
            onClick={() => onChoose(choice)}
          >
            <span className="check-mark" aria-hidden="true">
              {choice === language ? '✓' : ''}
            </span>
            {t(`language.${choice}`)}
          </Dropdown.Button>
        </Dropdown.Item>
      ))}
    </Dropdown.List>
  );
}
