import { Dropdown } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Chevron } from './chevron.tsx';
import { LanguageList } from './language-menu.tsx';

type PersonMenuProps = { readonly name: string; readonly email: string; readonly onSignOut: () => void };

/** Who is signed in, their language, and the way out. */
export function PersonMenu({ name, email, onSignOut }: PersonMenuProps) {
  const { t } = useTranslation();
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
      <Dropdown>
        <p className="person-email">{email}</p>
        <Dropdown.Heading level={2}>{t('shell.language')}</Dropdown.Heading>
        <LanguageList />
        <Dropdown.List className="person-out">
          <Dropdown.Item>
            <Dropdown.Button onClick={onSignOut}>{t('shell.signOut')}</Dropdown.Button>
          </Dropdown.Item>
        </Dropdown.List>
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}
