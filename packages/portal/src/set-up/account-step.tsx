import { Button, Heading, Textfield } from '@digdir/designsystemet-react';
import { setUpOperations } from '@fjernhjelp/api/sign-in';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from '../shell/focus-heading.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type FreshTotp, TotpSecret } from '../sign-in/totp-secret.tsx';

/** What a person gives for a new account. */
export type AccountFields = { readonly name: string; readonly password: string; readonly totpCode: string };

type AccountStepProps<Answer> = {
  readonly email: string;
  readonly totp: FreshTotp;
  readonly complete: (fields: AccountFields) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  readonly onError?: (error: Error) => void;
};

/** The secret for the app, and the account that is made once a code from it shows that the app has it. */
export function AccountStep<Answer>(props: AccountStepProps<Answer>) {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  return (
    <>
      <TotpSecret totpSecret={props.totp.totpSecret} totpAddress={props.totp.totpAddress} />
      <Heading level={2} data-size="xs">
        {t('setUp.accountTitle')}
      </Heading>
      <AccountForm {...props} />
    </>
  );
}

function AccountForm<Answer>({ email, complete, onDone, onError }: AccountStepProps<Answer>) {
  const { t } = useTranslation();
  const make = useMutation({
    mutationFn: complete,
    onSuccess: onDone,
    ...(onError !== undefined && { onError }),
  });
  const form = useForm({
    schema: setUpOperations.completeSetUp.body.pick({ name: true, password: true, totpCode: true }),
    read: (fields) => ({
      name: textOf(fields, 'name'),
      password: textOf(fields, 'password'),
      totpCode: textOf(fields, 'totpCode').replaceAll(/\s/g, ''),
    }),
    submit: make.mutate,
  });
  return (
    <form {...form.props} className="form">
      {make.error !== null && <ProblemAlert error={make.error} />}
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
      <Button type="submit" loading={make.isPending}>
        {t('setUp.submit')}
      </Button>
    </form>
  );
}
