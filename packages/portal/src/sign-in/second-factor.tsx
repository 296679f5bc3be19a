import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Narrow } from '../shell/narrow.tsx';
import { CodeStep } from './code-step.tsx';
import { enterPortal } from './enter-portal.ts';
import { RecoveryStep } from './recovery-step.tsx';

type SecondFactorProps = {
  readonly returnTo: string | undefined;
  /** Back to the first factor: by the person's wish, or because it has expired. */
  readonly onStartAgain: (hasExpired: boolean) => void;
};

/** What a person has: a code from their app, a passkey, or a recovery code when both are lost. */
export function SecondFactor({ returnTo, onStartAgain }: SecondFactorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [way, setWay] = useState<'code' | 'recovery-code'>('code');
  if (way === 'recovery-code') {
    const search = returnTo === undefined ? {} : { returnTo };
    return (
      <Narrow title={t('signInWays.recoveryTitle')} intro={t('signInWays.recoveryIntro')}>
        <RecoveryStep
          onUsed={() => navigate({ to: '/sign-in/enrol', search, replace: true })}
          onStartAgain={onStartAgain}
          onUseCode={() => setWay('code')}
        />
      </Narrow>
    );
  }
  return (
    <Narrow title={t('signIn.codeTitle')} intro={t('signIn.codeIntro')}>
      <CodeStep
        onSignedIn={() => enterPortal(returnTo)}
        onStartAgain={onStartAgain}
        onUseRecoveryCode={() => setWay('recovery-code')}
      />
    </Narrow>
  );
}
