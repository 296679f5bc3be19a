import { Button, Textfield } from '@digdir/designsystemet-react';
import { accountOperations } from '@fjernhjelp/api/account';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { useRefreshAccount } from './account.ts';
import type { Reporting } from './account-page.tsx';
import { AccountSection } from './account-section.tsx';

/** The password, and how to change it. */
export function PasswordSection({ onDone }: Reporting) {
  const { t } = useTranslation();
  return (
    <AccountSection
      title={t('account.password.title')}
      text={t('account.password.text')}
      actions={
        <DialogButton label={t('account.password.change')} title={t('account.password.change')} size="sm">
          {(close) => <ChangePassword onChanged={() => onDone(t('account.password.done'))} close={close} />}
        </DialogButton>
      }
    />
  );
}

type ChangePasswordProps = { readonly onChanged: () => void; readonly close: () => void };

function ChangePassword({ onChanged, close }: ChangePasswordProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshAccount();
  const { email } = useSignedInPerson().person;
  const change = useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      client.call('changePassword', { params: {}, query: {}, body }),
    onSuccess: async () => {
      await refresh();
      close();
      onChanged();
    },
  });
  const form = useForm({
    schema: accountOperations.changePassword.body,
    read: (fields) => ({ current: textOf(fields, 'current'), next: textOf(fields, 'next') }),
    submit: change.mutate,
  });
  return (
    <form {...form.props} className="form">
      {change.error !== null && <ProblemAlert error={change.error} />}
      {/* A password manager finds the name of the account it keeps here. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Textfield
        name="current"
        type="password"
        autoComplete="current-password"
        label={t('account.password.current')}
        error={form.isWrong('current') && t('signIn.passwordMissing')}
      />
      <Textfield
        name="next"
        type="password"
        autoComplete="new-password"
        label={t('account.password.next')}
        description={t('setUp.passwordHint')}
        error={form.isWrong('next') && t('setUp.passwordShort')}
      />
      <div className="form-buttons">
        <Button type="submit" loading={change.isPending}>
          {t('account.password.submit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
