import { Card, Paragraph, Link as StyledLink } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { linkTokenOf } from '../shell/link-token.ts';
import { Page } from '../shell/page.tsx';
import { type AccountFields, AccountStep } from './account-step.tsx';
import { EmailStep } from './email-step.tsx';

/** How far the set-up has come. The secret lives in this page alone until the account is made. */
type Step =
  | { readonly step: 'email'; readonly token: string }
  | { readonly step: 'account'; readonly token: string; readonly account: BegunAccount }
  | { readonly step: 'done' }
  | { readonly step: 'refused' };

/** What the server answered to the e-mail address: the secret to confirm, as text and as an address for an app. */
export type BegunAccount = {
  readonly email: string;
  readonly totpSecret: string;
  readonly totpAddress: string;
};

/** The first operator's account. The address with the one-time token was printed when the service first started. */
export function SetUpPage() {
  const [step, setStep] = useState<Step>(() => {
    const token = linkTokenOf(location.hash);
    return token === null ? { step: 'refused' } : { step: 'email', token };
  });
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.code === 'set-up-refused') setStep({ step: 'refused' });
  };
  return (
    <Card className="narrow">
      <StepPage step={step} onStep={setStep} onError={onError} />
    </Card>
  );
}

type StepProps = {
  readonly step: Step;
  readonly onStep: (next: Step) => void;
  readonly onError: (error: Error) => void;
};

function StepPage({ step, onStep, onError }: StepProps) {
  const { t } = useTranslation();
  switch (step.step) {
    case 'email':
      return (
        <Page title={t('setUp.title')} intro={t('setUp.intro')}>
          <EmailStep
            token={step.token}
            onBegun={(account) => onStep({ step: 'account', token: step.token, account })}
            onError={onError}
          />
        </Page>
      );
    case 'account':
      return (
        <Page title={t('setUp.authenticatorTitle')} intro={t('setUp.authenticatorText')}>
          <SetUpAccount {...step} onDone={() => onStep({ step: 'done' })} onError={onError} />
        </Page>
      );
    case 'done':
      return (
        <Page title={t('setUp.doneTitle')} intro={t('setUp.doneText')}>
          <SignInLink />
        </Page>
      );
    case 'refused':
      return (
        <Page title={t('setUp.refusedTitle')} intro={t('setUp.refusedText')}>
          <SignInLink />
        </Page>
      );
  }
}

type SetUpAccountProps = {
  readonly token: string;
  readonly account: BegunAccount;
  readonly onDone: () => void;
  readonly onError: (error: Error) => void;
};

function SetUpAccount({ token, account, onDone, onError }: SetUpAccountProps) {
  const client = useClient();
  const { email, totpSecret } = account;
  const complete = (fields: AccountFields) =>
    client.call('completeSetUp', { params: {}, query: {}, body: { token, email, totpSecret, ...fields } });
  return <AccountStep email={email} totp={account} complete={complete} onDone={onDone} onError={onError} />;
}

function SignInLink() {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  return (
    <Paragraph>
      <StyledLink asChild>
        <Link to="/sign-in">{t('setUp.doneLink')}</Link>
      </StyledLink>
    </Paragraph>
  );
}
