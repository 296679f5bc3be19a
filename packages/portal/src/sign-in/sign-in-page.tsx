import { Alert, Card } from '@digdir/designsystemet-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../shell/page.tsx';
import { safeReturnPath } from '../shell/return-path.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';

type Step = { readonly step: 'password'; readonly hasExpired: boolean } | { readonly step: 'code' };

/** Sign-in in two steps: what a person knows, then what they have. The second is always asked. */
export function SignInPage() {
  const { t } = useTranslation();
  const { returnTo, because } = useSearch({ from: '/public/sign-in' });
  const [step, setStep] = useState<Step>({ step: 'password', hasExpired: false });
  if (step.step === 'code') {
    return (
      <Narrow title={t('signIn.codeTitle')} intro={t('signIn.codeIntro')}>
        <CodeStep
          // A new document, so that nothing from before sign-in remains and a console's own page opens as well.
          onSignedIn={() => location.assign(safeReturnPath(returnTo, location.origin))}
          onStartAgain={(hasExpired) => setStep({ step: 'password', hasExpired })}
        />
      </Narrow>
    );
  }
  return (
    <Narrow title={t('signIn.title')} intro={t('signIn.intro')}>
      {step.hasExpired && <Notice text={t('signIn.expired')} />}
      {!step.hasExpired && because === 'ended' && <Notice text={t('signIn.ended')} />}
      {!step.hasExpired && because === 'signed-out' && <Notice text={t('signIn.signedOut')} />}
      <PasswordStep onKnown={() => setStep({ step: 'code' })} />
    </Narrow>
  );
}

function Notice({ text }: { readonly text: string }) {
  return (
    <Alert data-color="info" role="status">
      {text}
    </Alert>
  );
}

type NarrowProps = { readonly title: string; readonly intro: string; readonly children: React.ReactNode };

function Narrow({ title, intro, children }: NarrowProps) {
  return (
    <Card className="narrow">
      <Page title={title} intro={intro}>
        {children}
      </Page>
    </Card>
  );
}
