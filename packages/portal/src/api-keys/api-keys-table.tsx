import { Table, Tag } from '@digdir/designsystemet-react';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import type { ApiKey } from './api-keys.ts';
import { RevokeApiKey } from './revoke-api-key.tsx';

type Revoking = { readonly onRevoked: (name: string) => void };

/** Every key, those that no longer work too. */
export function ApiKeysTable({ keys, onRevoked }: Revoking & { readonly keys: readonly ApiKey[] }) {
  const { t } = useTranslation();
  return (
    <TableRegion caption={t('apiKeys.title')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('apiKeys.name')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('apiKeys.permissions')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('apiKeys.networks')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('apiKeys.lastUsed')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('apiKeys.state')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('apiKeys.actions')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {keys.map((key) => (
          <Table.Row key={key.id}>
            <KeyCells apiKey={key} />
            <Table.Cell>
              {key.state === 'active' && <RevokeButton apiKey={key} onRevoked={onRevoked} />}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}

function KeyCells({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, permissions, networks, state, createdBy, createdAt, expiresAt } = apiKey;
  return (
    <>
      <Table.HeaderCell scope="row">
        {name}
        <span className="quiet block">
          {t('apiKeys.createdBy', { name: createdBy, time: formatInstant(language, createdAt) })}
        </span>
      </Table.HeaderCell>
      <Table.Cell data-label={t('apiKeys.permissions')}>
        {permissions.map((permission) => (
          <span key={permission} className="block">
            {t(`apiKeys.permission.${permission}`)}
          </span>
        ))}
      </Table.Cell>
      <Table.Cell data-label={t('apiKeys.networks')}>
        {networks.map((network) => (
          <span key={network} className="block digits">
            {network}
          </span>
        ))}
      </Table.Cell>
      <Table.Cell data-label={t('apiKeys.lastUsed')}>
        <LastUsed apiKey={apiKey} />
      </Table.Cell>
      <Table.Cell data-label={t('apiKeys.state')}>
        <Tag data-color={state === 'active' ? 'success' : 'neutral'}>{t(`apiKeys.stateWord.${state}`)}</Tag>
        <span className="quiet block">
          {t('apiKeys.expiresAt')} {formatInstant(language, expiresAt)}
        </span>
      </Table.Cell>
    </>
  );
}

function LastUsed({ apiKey: { lastUsedAt, lastUsedFrom } }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (lastUsedAt === null) return t('apiKeys.neverUsed');
  const time = formatInstant(language, lastUsedAt);
  return lastUsedFrom === null ? time : t('apiKeys.lastUsedFrom', { time, address: lastUsedFrom });
}

function RevokeButton({ apiKey, onRevoked }: Revoking & { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  return (
    <DialogButton
      label={t('apiKeys.revoke')}
      accessibleName={t('apiKeys.revokeNamed', { name: apiKey.name })}
      title={t('apiKeys.revokeTitle')}
      color="danger"
      size="sm"
    >
      {(close) => <RevokeApiKey apiKey={apiKey} onRevoked={onRevoked} close={close} />}
    </DialogButton>
  );
}
