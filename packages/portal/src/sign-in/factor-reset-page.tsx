import { Button, Textfield } from '@digdir/designsystemet-react';
import { signInWayOperations } from '@fjernhjelp/api/sign-in-ways';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { linkTokenOf } from '../shell/link-token.ts';
import { Narrow } from '../shell/narrow.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { isLinkRefused, LinkRefused } from './link-refused.tsx';

/** The link that follows a reset by two persons. With the password it leads to a new second factor. */
export function FactorResetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useClient();
  const [token] = useState(() => linkTokenOf(location.hash));
  const use = useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      client.call('useFactorResetLink', { params: {}, query: {}, body }),
    onSuccess: () => navigate({ to: '/sign-in/enrol', replace: true }),
  });
  const form = useForm({
    schema: signInWayOperations.useFactorResetLink.body,
    read: (fields) => ({ token: token ?? '', password: textOf(fields, 'password') }),
    submit: use.mutate,
  });
  if (token === null || isLinkRefused(use.error)) return <LinkRefused />;
  return (
    <Narrow title={t('signInWays.resetTitle')} intro={t('signInWays.resetIntro')}>
      <form {...form.props} className="form">
        {use.error !== null && <ProblemAlert error={use.error} />}
        <Textfield
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('signIn.password')}
          error={form.isWrong('password') && t('signIn.passwordMissing')}
        />
        <Button type="submit" loading={use.isPending}>
          {t('signInWays.continue')}
        </Button>
      </form>
    </Narrow>
  );
}
