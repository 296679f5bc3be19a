import { Button, Textfield } from '@digdir/designsystemet-react';
import { setUpOperations } from '@fjernhjelp/api/sign-in';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { BegunAccount } from './set-up-page.tsx';

type EmailStepProps = {
  readonly token: string;
  readonly onBegun: (account: BegunAccount) => void;
  readonly onError: (error: Error) => void;
};

/** The first operator's e-mail address, which the app shows beside the code. */
export function EmailStep({ token, onBegun, onError }: EmailStepProps) {
  const { t } = useTranslation();
  const client = useClient();
  const begin = useMutation({
    mutationFn: (body: { token: string; email: string }) =>
      client.call('beginSetUp', { params: {}, query: {}, body }),
    onSuccess: (begun, { email }) => onBegun({ email, ...begun }),
    onError,
  });
  const form = useForm({
    schema: setUpOperations.beginSetUp.body,
    read: (fields) => ({ token, email: textOf(fields, 'email').trim() }),
    submit: begin.mutate,
  });
  return (
    <form {...form.props} className="form">
      {begin.error !== null && <ProblemAlert error={begin.error} />}
      <Textfield
        name="email"
        type="email"
        autoComplete="email"
        label={t('setUp.email')}
        description={t('setUp.emailHint')}
        error={form.isWrong('email') && t('signIn.emailMissing')}
      />
      <Button type="submit" loading={begin.isPending}>
        {t('setUp.next')}
      </Button>
    </form>
  );
}
