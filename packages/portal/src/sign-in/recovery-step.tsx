import { Button, Textfield } from '@digdir/designsystemet-react';
import { signInWayOperations } from '@fjernhjelp/api/sign-in-ways';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { isSignedOut } from './me.ts';

type RecoveryStepProps = {
  readonly onUsed: () => void;
  readonly onStartAgain: (hasExpired: boolean) => void;
  readonly onUseCode: () => void;
};

/** A recovery code in place of the second factor. */
export function RecoveryStep({ onUsed, onStartAgain, onUseCode }: RecoveryStepProps) {
  const { t } = useTranslation();
  const client = useClient();
  useEffect(focusHeading, []);
  const use = useMutation({
    mutationFn: (body: { code: string }) =>
      client.call('signInWithRecoveryCode', { params: {}, query: {}, body }),
    onSuccess: onUsed,
    onError: (error) => isSignedOut(error) && onStartAgain(true),
  });
  const form = useForm({
    schema: signInWayOperations.signInWithRecoveryCode.body,
    read: (fields) => ({ code: textOf(fields, 'code') }),
    submit: use.mutate,
  });
  return (
    <form {...form.props} className="form">
      {use.error !== null && <ProblemAlert error={use.error} />}
      <Textfield
        name="code"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        label={t('signInWays.recoveryCode')}
        error={form.isWrong('code') && t('signInWays.recoveryCodeMissing')}
      />
      <Button type="submit" loading={use.isPending}>
        {t('signInWays.continue')}
      </Button>
      <div className="form-buttons">
        <Button variant="tertiary" onClick={onUseCode}>
          {t('signInWays.useApp')}
        </Button>
        <Button variant="tertiary" onClick={() => onStartAgain(false)}>
          {t('signIn.startAgain')}
        </Button>
      </div>
    </form>
  );
}
