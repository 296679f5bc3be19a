import { Button, Textfield } from '@digdir/designsystemet-react';
import { signInWayOperations } from '@fjernhjelp/api/sign-in-ways';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { textOf, useForm } from '../shell/form.ts';
import { Narrow } from '../shell/narrow.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { SignInLink } from './link-refused.tsx';

/** Asks for a link to a new password. What it answers is the same whether the address has an account or not. */
export function ForgottenPasswordPage() {
  const { t } = useTranslation();
  const client = useClient();
  const ask = useMutation({
    mutationFn: (body: { email: string }) =>
      client.call('askForNewPassword', { params: {}, query: {}, body }),
  });
  const form = useForm({
    schema: signInWayOperations.askForNewPassword.body,
    read: (fields) => ({ email: textOf(fields, 'email').trim() }),
    submit: ask.mutate,
  });
  if (ask.isSuccess) return <Sent email={ask.variables.email} />;
  return (
    <Narrow title={t('signInWays.forgottenTitle')} intro={t('signInWays.forgottenIntro')}>
      <form {...form.props} className="form">
        {ask.error !== null && <ProblemAlert error={ask.error} />}
        <Textfield
          name="email"
          type="email"
          autoComplete="username"
          label={t('signIn.email')}
          error={form.isWrong('email') && t('signIn.emailMissing')}
        />
        <Button type="submit" loading={ask.isPending}>
          {t('signInWays.forgottenSubmit')}
        </Button>
        <SignInLink />
      </form>
    </Narrow>
  );
}

function Sent({ email }: { readonly email: string }) {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  return (
    <Narrow title={t('signInWays.sentTitle')} intro={t('signInWays.sentText', { email })}>
      <SignInLink />
    </Narrow>
  );
}
