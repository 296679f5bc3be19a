import { Dropdown } from '@digdir/designsystemet-react';
import type { Language } from '@fjernhjelp/texts/language';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chevron } from './chevron.tsx';
import { LanguageList } from './language-menu.tsx';

type PersonMenuProps = {
  readonly name: string;
  readonly email: string;
  readonly onLanguage: (language: Language) => void;
  readonly onSignOut: () => void;
};

/** Who is signed in, their account, their language, and the way out. */
export function PersonMenu({ name, email, onLanguage, onSignOut }: PersonMenuProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger
        variant="tertiary"
        data-color="neutral"
        data-size="sm"
        aria-label={t('shell.menu', { name })}
      >
        {name}
        <Chevron />
      </Dropdown.Trigger>
      <Dropdown open={isOpen} onOpen={() => setOpen(true)} onClose={() => setOpen(false)}>
        <p className="person-email">{email}</p>
        <Dropdown.List>
          <Dropdown.Item>
            <Dropdown.Button asChild>
              <Link to="/account" onClick={() => setOpen(false)}>
                {t('shell.account')}
              </Link>
            </Dropdown.Button>
          </Dropdown.Item>
        </Dropdown.List>
        <Dropdown.Heading level={2}>{t('shell.language')}</Dropdown.Heading>
        <LanguageList onChoose={onLanguage} />
        <Dropdown.List className="person-out">
          <Dropdown.Item>
            <Dropdown.Button onClick={onSignOut}>{t('shell.signOut')}</Dropdown.Button>
          </Dropdown.Item>
        </Dropdown.List>
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}
