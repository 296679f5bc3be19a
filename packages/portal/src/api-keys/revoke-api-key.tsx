import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { Confirm } from '../shell/confirm.tsx';
import { type ApiKey, useRefreshApiKeys } from './api-keys.ts';

type RevokeApiKeyProps = {
  readonly apiKey: ApiKey;
  readonly onRevoked: (name: string) => void;
  readonly close: () => void;
};

/** The question before a key is made worthless. */
export function RevokeApiKey({ apiKey, onRevoked, close }: RevokeApiKeyProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshApiKeys();
  const { organisationId } = useMembership();
  const { id: keyId, name } = apiKey;
  const revoke = useMutation({
    mutationFn: () => client.call('revokeApiKey', { params: { organisationId, keyId }, query: {}, body: {} }),
    onSuccess: async () => {
      close();
      await refresh();
      onRevoked(name);
    },
  });
  return (
    <Confirm act={revoke} submitLabel={t('apiKeys.revokeSubmit')} close={close}>
      {t('apiKeys.revokeText', { name })}
    </Confirm>
  );
}
