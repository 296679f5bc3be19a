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
import { SecondFactor } from './second-factor.tsx';

/** A new password by the link from an e-mail, and then the second factor, which the link does not replace. */
export function NewPasswordPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useClient();
  const [token] = useState(() => linkTokenOf(location.hash));
  const set = useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      client.call('setNewPassword', { params: {}, query: {}, body }),
  });
  if (set.isSuccess) {
    return (
      <SecondFactor
        returnTo={undefined}
        onStartAgain={(hasExpired) =>
          navigate({ to: '/sign-in', search: hasExpired ? { because: 'expired' } : {} })
        }
      />
    );
  }
  if (token === null || isLinkRefused(set.error)) return <LinkRefused />;
  return (
    <Narrow title={t('signInWays.newPasswordTitle')} intro={t('signInWays.newPasswordIntro')}>
      <NewPasswordForm
        error={set.error}
        isPending={set.isPending}
        onChosen={(password) => set.mutate({ token, password })}
      />
    </Narrow>
  );
}

type NewPasswordFormProps = {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onChosen: (password: string) => void;
};

function NewPasswordForm({ error, isPending, onChosen }: NewPasswordFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    schema: signInWayOperations.setNewPassword.body.pick({ password: true }),
    read: (fields) => ({ password: textOf(fields, 'password') }),
    submit: ({ password }) => onChosen(password),
  });
  return (
    <form {...form.props} className="form">
      {error !== null && <ProblemAlert error={error} />}
      <Textfield
        name="password"
        type="password"
        autoComplete="new-password"
        label={t('signInWays.newPassword')}
        description={t('setUp.passwordHint')}
        error={form.isWrong('password') && t('setUp.passwordShort')}
      />
      <Button type="submit" loading={isPending}>
        {t('signInWays.newPasswordSubmit')}
      </Button>
    </form>
  );
}
