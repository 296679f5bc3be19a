import { Button, Textfield } from '@digdir/designsystemet-react';
import { signInOperations } from '@fjernhjelp/api/sign-in';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { readCode } from '../factors/read-code.ts';
import { useClient } from '../shell/client-context.ts';
import { useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { isSignedOut } from './me.ts';
import { PasskeyButton } from './passkey-button.tsx';

type CodeStepProps = {
  readonly onSignedIn: () => void;
  /** Back to the first factor: by the person's wish, or because it has expired. */
  readonly onStartAgain: (hasExpired: boolean) => void;
  readonly onUseRecoveryCode: () => void;
};

/** The second factor: the code that the person's app shows now, or a passkey in its place. */
export function CodeStep({ onSignedIn, onStartAgain, onUseRecoveryCode }: CodeStepProps) {
  const { t } = useTranslation();
  const client = useClient();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const signIn = useMutation({
    mutationFn: (body: { code: string }) => client.call('signInWithTotp', { params: {}, query: {}, body }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (isSignedOut(error)) onStartAgain(true);
      else field.current?.select();
    },
  });
  const form = useForm({
    schema: signInOperations.signInWithTotp.body,
    read: (fields) => ({ code: readCode(fields, 'code') }),
    submit: signIn.mutate,
  });
  return (
    <form {...form.props} className="form">
      {signIn.error !== null && <ProblemAlert error={signIn.error} />}
      <Textfield
        ref={field}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="code-field"
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        error={form.isWrong('code') && t('signIn.codeMissing')}
      />
      <Button type="submit" loading={signIn.isPending}>
        {signIn.isPending ? t('signIn.sending') : t('signIn.submit')}
      </Button>
      <PasskeyButton label={t('signInWays.usePasskey')} onSignedIn={onSignedIn} />
      <div className="form-buttons">
        <Button variant="tertiary" onClick={onUseRecoveryCode}>
          {t('signInWays.useRecoveryCode')}
        </Button>
        <Button variant="tertiary" onClick={() => onStartAgain(false)}>
          {t('signIn.startAgain')}
        </Button>
      </div>
    </form>
  );
}
