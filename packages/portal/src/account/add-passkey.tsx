import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { accountOperations } from '@fjernhjelp/api/account';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { makePasskey } from '../factors/passkey.ts';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useRefreshAccount } from './account.ts';

type AddPasskeyProps = { readonly onAdded: (name: string) => void; readonly close: () => void };

/** One more passkey: its name here, and then the browser's own questions. */
export function AddPasskey({ onAdded, close }: AddPasskeyProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshAccount();
  const add = useMutation({
    mutationFn: async ({ name }: { name: string }) => {
      const { options } = await client.call('beginPasskey', { params: {}, query: {}, body: {} });
      const response = await makePasskey(options);
      await client.call('completePasskey', { params: {}, query: {}, body: { name, response } });
    },
    onSuccess: async (_, { name }) => {
      await refresh();
      close();
      onAdded(name.trim());
    },
  });
  const form = useForm({
    schema: accountOperations.completePasskey.body.pick({ name: true }),
    read: (fields) => ({ name: textOf(fields, 'name') }),
    submit: add.mutate,
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('account.passkeys.addText')}</Paragraph>
      {add.error !== null && <ProblemAlert error={add.error} />}
      <Textfield
        name="name"
        autoComplete="off"
        label={t('account.passkeys.name')}
        description={t('account.passkeys.nameHint')}
        error={form.isWrong('name') && t('account.passkeys.nameMissing')}
      />
      <div className="form-buttons">
        <Button type="submit" loading={add.isPending}>
          {t('account.passkeys.addSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
