import { Dropdown } from '@digdir/designsystemet-react';
import { LANGUAGES } from '@fjernhjelp/texts/language';
import { useTranslation } from 'react-i18next';
import { Chevron } from './chevron.tsx';
import { useChangeLanguage, useLanguage } from './language.ts';

/** The choice of language for someone who is not signed in. */
export function LanguageMenu() {
  const { t } = useTranslation();
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger variant="tertiary" data-color="neutral" data-size="sm">
        {t('shell.language')}: {t(`language.${useLanguage()}`)}
        <Chevron />
      </Dropdown.Trigger>
      <Dropdown>
        <LanguageList />
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}

/** The three languages, each in its own words, with the present one marked. */
export function LanguageList() {
  const { t } = useTranslation();
  const language = useLanguage();
  const changeLanguage = useChangeLanguage();
  return (
    <Dropdown.List aria-label={t('shell.language')}>
      {LANGUAGES.map((choice) => (
        <Dropdown.Item key={choice}>
          <Dropdown.Button
            lang={choice}
            aria-current={choice === language ? 'true' : undefined}
            onClick={() => changeLanguage(choice)}
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
