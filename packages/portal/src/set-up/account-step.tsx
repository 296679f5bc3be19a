import { Button, Heading, Textfield } from '@digdir/designsystemet-react';
import { setUpOperations } from '@fjernhjelp/api/sign-in';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { TotpSecret } from '../sign-in/totp-secret.tsx';
import type { BegunAccount } from './set-up-page.tsx';

type AccountStepProps = {
  readonly token: string;
  readonly account: BegunAccount;
  readonly onDone: () => void;
  readonly onError: (error: Error) => void;
};

/** The secret for the app, and the account that is made once a code from it shows that the app has it. */
export function AccountStep({ token, account, onDone, onError }: AccountStepProps) {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  return (
    <>
      <TotpSecret totpSecret={account.totpSecret} totpAddress={account.totpAddress} />
      <Heading level={2} data-size="xs">
        {t('setUp.accountTitle')}
      </Heading>
      <AccountForm token={token} account={account} onDone={onDone} onError={onError} />
    </>
  );
}

function AccountForm({ token, account, onDone, onError }: AccountStepProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { email, totpSecret } = account;
  const complete = useMutation({
    mutationFn: (fields: { name: string; password: string; totpCode: string }) =>
      client.call('completeSetUp', { params: {}, query: {}, body: { token, email, totpSecret, ...fields } }),
    onSuccess: onDone,
    onError,
  });
  const form = useForm({
    schema: setUpOperations.completeSetUp.body.pick({ name: true, password: true, totpCode: true }),
    read: (fields) => ({
      name: textOf(fields, 'name'),
      password: textOf(fields, 'password'),
      totpCode: textOf(fields, 'totpCode').replaceAll(/\s/g, ''),
    }),
    submit: complete.mutate,
  });
  return (
    <form {...form.props} className="form">
      {complete.error !== null && <ProblemAlert error={complete.error} />}
      {/* A password manager finds the name of the account it keeps here. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Textfield
        name="name"
        autoComplete="name"
        label={t('setUp.name')}
        error={form.isWrong('name') && t('setUp.nameMissing')}
      />
      <Textfield
        name="password"
        type="password"
        autoComplete="new-password"
        label={t('setUp.password')}
        description={t('setUp.passwordHint')}
        error={form.isWrong('password') && t('setUp.passwordShort')}
      />
      <Textfield
        name="totpCode"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="code-field"
        label={t('setUp.code')}
        description={t('setUp.codeHint')}
        error={form.isWrong('totpCode') && t('signIn.codeMissing')}
      />
      <Button type="submit" loading={complete.isPending}>
        {t('setUp.submit')}
      </Button>
    </form>
  );
}
