import {
  Button,
  Checkbox,
  Fieldset,
  Paragraph,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { apiKeyOperations } from '@fjernhjelp/api/api-keys';
import { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { CopyField } from '../shell/copy-field.tsx';
import { useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { wallClockOf } from '../shell/wall-clock.ts';
import { useRefreshApiKeys } from './api-keys.ts';
import { type ApiKeyBody, readApiKey } from './read-api-key.ts';

const USUAL_LIFE_MS = 90 * 24 * 60 * 60 * 1000;

/** A new key: first what it may do, then the key itself, this once. */
export function CreateApiKey({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshApiKeys();
  const { organisationId } = useMembership();
  const create = useMutation({
    mutationFn: (body: ApiKeyBody) =>
      client.call('createApiKey', { params: { organisationId }, query: {}, body }),
    onSuccess: refresh,
  });
  if (create.data !== undefined) {
    return (
      <div className="form">
        <Paragraph>{t('apiKeys.once')}</Paragraph>
        <CopyField label={t('apiKeys.key', { name: create.variables.name.trim() })} text={create.data.key} />
        <div>
          <Button variant="secondary" onClick={close}>
            {t('apiKeys.kept')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <ApiKeyForm error={create.error} isPending={create.isPending} onFilled={create.mutate} close={close} />
  );
}

type ApiKeyFormProps = {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onFilled: (body: ApiKeyBody) => void;
  readonly close: () => void;
};

function ApiKeyForm({ error, isPending, onFilled, close }: ApiKeyFormProps) {
  const { t } = useTranslation();
  const [openedAt] = useState(() => Date.now());
  const form = useForm({
    schema: apiKeyOperations.createApiKey.body,
    read: readApiKey,
    submit: onFilled,
  });
  return (
    <form {...form.props} className="form">
      {error !== null && <ProblemAlert error={error} />}
      <Textfield
        name="name"
        autoComplete="off"
        label={t('apiKeys.name')}
        description={t('apiKeys.nameHint')}
        error={form.isWrong('name') && t('apiKeys.nameMissing')}
      />
      <PermissionsField isWrong={form.isWrong('permissions')} />
      <Textfield
        multiline
        name="networks"
        rows={3}
        spellCheck={false}
        label={t('apiKeys.networks')}
        description={t('apiKeys.networksHint')}
        error={form.isWrong('networks') && t('apiKeys.networksWrong')}
      />
      <Textfield
        name="expiresAt"
        type="datetime-local"
        label={t('apiKeys.expiresAt')}
        description={t('apiKeys.expiresAtHint')}
        defaultValue={wallClockOf(new Date(openedAt + USUAL_LIFE_MS))}
        error={form.isWrong('expiresAt') && t('apiKeys.expiresAtWrong')}
      />
      <div className="form-buttons">
        <Button type="submit" loading={isPending}>
          {t('apiKeys.createSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

function PermissionsField({ isWrong }: { readonly isWrong: boolean }) {
  const { t } = useTranslation();
  return (
    <Fieldset className="capabilities">
      <Fieldset.Legend>{t('apiKeys.permissions')}</Fieldset.Legend>
      {ApiKeyPermission.options.map((permission) => (
        <Checkbox
          key={permission}
          name="permissions"
          value={permission}
          label={t(`apiKeys.permission.${permission}`)}
          aria-invalid={isWrong || undefined}
        />
      ))}
      {isWrong && <ValidationMessage>{t('apiKeys.permissionsMissing')}</ValidationMessage>}
    </Fieldset>
  );
}
