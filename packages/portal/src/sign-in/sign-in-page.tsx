import { Alert, Paragraph, Link as StyledLink } from '@digdir/designsystemet-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Narrow } from '../shell/narrow.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasswordStep } from './password-step.tsx';
import { SecondFactor } from './second-factor.tsx';
import type { SignInReason } from './sign-in-search.ts';

type Step =
  | { readonly step: 'password'; readonly because: SignInReason | undefined }
  | { readonly step: 'second-factor' };

const NOTICE = {
  expired: 'signIn.expired',
  ended: 'signIn.ended',
  'signed-out': 'signIn.signedOut',
} as const;

/** Sign-in in two steps: what a person knows, then what they have. The second is always asked. Or both at once, by passkey. */
export function SignInPage() {
  const { t } = useTranslation();
  const { returnTo, because } = useSearch({ from: '/public/sign-in' });
  const [step, setStep] = useState<Step>({ step: 'password', because });
  if (step.step === 'second-factor') {
    return (
      <SecondFactor
        returnTo={returnTo}
        onStartAgain={(hasExpired) =>
          setStep({ step: 'password', because: hasExpired ? 'expired' : undefined })
        }
      />
    );
  }
  return (
    <Narrow title={t('signIn.title')} intro={t('signIn.intro')}>
      {step.because !== undefined && (
        <Alert data-color="info" role="status">
          {t(NOTICE[step.because])}
        </Alert>
      )}
      <PasswordStep onKnown={() => setStep({ step: 'second-factor' })} />
      <Paragraph>
        <StyledLink asChild>
          <Link to="/sign-in/forgotten-password">{t('signInWays.forgotten')}</Link>
        </StyledLink>
      </Paragraph>
      <OtherWays returnTo={returnTo} />
    </Narrow>
  );
}
