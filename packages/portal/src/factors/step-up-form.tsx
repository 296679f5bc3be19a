import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { accountOperations } from '@fjernhjelp/api/account';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../account/account.ts';
import { useClient } from '../shell/client-context.ts';
import { useFocusInDialog } from '../shell/focus-in-dialog.ts';
import { useForm } from '../shell/form.ts';
import { Loaded } from '../shell/loaded.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { showPasskey, supportsPasskeys } from './passkey.ts';
import { readCode } from './read-code.ts';

type StepUpProps = { readonly onGiven: () => void; readonly onCancel: () => void };

/** The ways in which this person can show again that it is them: by app, by passkey, or both. */
export function StepUpForm({ onGiven, onCancel }: StepUpProps) {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <div className="form">
      <Paragraph>{t('stepUp.text')}</Paragraph>
      <Loaded query={account}>
        {({ hasTotp, passkeys }) => {
          const hasPasskey = passkeys.length > 0 && supportsPasskeys();
          return (
            <>
              {hasTotp && <CodeForm onGiven={onGiven} />}
              {hasPasskey && <PasskeyButton onGiven={onGiven} isOnly={!hasTotp} />}
              {!hasTotp && !hasPasskey && <Paragraph>{t('stepUp.none')}</Paragraph>}
            </>
          );
        }}
      </Loaded>
      <div>
        <Button variant="tertiary" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}

function CodeForm({ onGiven }: Pick<StepUpProps, 'onGiven'>) {
  const { t } = useTranslation();
  const client = useClient();
  const field = useRef<HTMLInputElement>(null);
  useFocusInDialog(field);
  const give = useMutation({
    mutationFn: (body: { code: string }) => client.call('stepUpWithTotp', { params: {}, query: {}, body }),
    onSuccess: onGiven,
    onError: () => field.current?.select(),
  });
  const form = useForm({
    schema: accountOperations.stepUpWithTotp.body,
    read: (fields) => ({ code: readCode(fields, 'code') }),
    submit: give.mutate,
  });
  return (
    <form {...form.props} className="form">
      {give.error !== null && <ProblemAlert error={give.error} />}
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
      <Button type="submit" loading={give.isPending}>
        {t('stepUp.submit')}
      </Button>
    </form>
  );
}

function PasskeyButton({ onGiven, isOnly }: Pick<StepUpProps, 'onGiven'> & { readonly isOnly: boolean }) {
  const { t } = useTranslation();
  const client = useClient();
  const button = useRef<HTMLButtonElement>(null);
  useFocusInDialog(button, isOnly);
  const give = useMutation({
    mutationFn: async () => {
      const { options } = await client.call('beginPasskeyStepUp', { params: {}, query: {}, body: {} });
      const response = await showPasskey(options);
      await client.call('completePasskeyStepUp', { params: {}, query: {}, body: { response } });
    },
    onSuccess: onGiven,
  });
  return (
    <div className="form">
      {give.error !== null && <ProblemAlert error={give.error} />}
      <Button
        ref={button}
        variant={isOnly ? 'primary' : 'secondary'}
        loading={give.isPending}
        onClick={() => give.mutate()}
      >
        {t('stepUp.passkey')}
      </Button>
    </div>
  );
}
