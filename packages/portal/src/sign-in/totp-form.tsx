import { Button, Textfield } from '@digdir/designsystemet-react';
import type { signInWayOperations } from '@fjernhjelp/api/sign-in-ways';
import { useTranslation } from 'react-i18next';
import { readCode } from '../factors/read-code.ts';
import { useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type FreshTotp, TotpSecret } from './totp-secret.tsx';

type TotpFormProps = {
  readonly totp: FreshTotp;
  readonly schema: (typeof signInWayOperations)['completeEnrolment']['body'];
  readonly submitLabel: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onConfirmed: (confirmed: { readonly totpSecret: string; readonly totpCode: string }) => void;
};

/** A fresh secret for an app, and the code from it that shows that the app has it. */
export function TotpForm({ totp, schema, submitLabel, error, isPending, onConfirmed }: TotpFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    schema,
    read: (fields) => ({ totpSecret: totp.totpSecret, totpCode: readCode(fields, 'totpCode') }),
    submit: onConfirmed,
  });
  return (
    <>
      <TotpSecret {...totp} />
      <form {...form.props} className="form">
        {error !== null && <ProblemAlert error={error} />}
        <Textfield
          name="totpCode"
          inputMode="numeric"
          autoComplete="one-time-code"
          className="code-field"
          label={t('setUp.code')}
          description={t('setUp.codeHint')}
          error={form.isWrong('totpCode') && t('signIn.codeMissing')}
        />
        <Button type="submit" loading={isPending}>
          {submitLabel}
        </Button>
      </form>
    </>
  );
}
