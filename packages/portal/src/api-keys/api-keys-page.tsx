import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { focusHeading } from '../shell/focus-heading.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { useApiKeys } from './api-keys.ts';
import { ApiKeysTable } from './api-keys-table.tsx';
import { CreateApiKey } from './create-api-key.tsx';

/** The organisation's API keys: what each may read, from where, until when, and when it last did. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const membership = useMembership();
  const query = useApiKeys();
  const [done, setDone] = useState<string | null>(null);
  const create = permissionsIn(membership).has('manage-api-keys') && (
    <DialogButton variant="primary" label={t('apiKeys.create')} title={t('apiKeys.createTitle')}>
      {(close) => <CreateApiKey close={close} />}
    </DialogButton>
  );
  const onRevoked = (name: string) => {
    setDone(t('apiKeys.revoked', { name }));
    // The button that opened the dialog is gone.
    focusHeading();
  };
  return (
    <Page
      title={t('apiKeys.title')}
      intro={t('apiKeys.intro', { organisation: membership.organisationName })}
      actions={create}
    >
      <StatusMessage text={done} />
      <Loaded query={query}>
        {({ keys }) =>
          keys.length === 0 ? (
            <EmptyState title={t('apiKeys.none')} text={t('apiKeys.noneText')} />
          ) : (
            <ApiKeysTable keys={keys} onRevoked={onRevoked} />
          )
        }
      </Loaded>
    </Page>
  );
}
