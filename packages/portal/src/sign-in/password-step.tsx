import { Button, Textfield } from '@digdir/designsystemet-react';
import { signInOperations } from '@fjernhjelp/api/sign-in';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

/** The first factor: e-mail address and password. */
export function PasswordStep({ onKnown }: { readonly onKnown: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      client.call('signInWithPassword', { params: {}, query: {}, body }),
    onSuccess: onKnown,
  });
  const form = useForm({
    schema: signInOperations.signInWithPassword.body,
    read: (fields) => ({ email: textOf(fields, 'email').trim(), password: textOf(fields, 'password') }),
    submit: signIn.mutate,
  });
  return (
    <form {...form.props} className="form">
      {signIn.error !== null && <ProblemAlert error={signIn.error} />}
      <Textfield
        name="email"
        type="email"
        autoComplete="username"
        label={t('signIn.email')}
        error={form.isWrong('email') && t('signIn.emailMissing')}
      />
      <Textfield
        name="password"
        type="password"
        autoComplete="current-password"
        label={t('signIn.password')}
        error={form.isWrong('password') && t('signIn.passwordMissing')}
      />
      <Button type="submit" loading={signIn.isPending}>
        {signIn.isPending ? t('signIn.sending') : t('signIn.next')}
      </Button>
    </form>
  );
}
