import { Paragraph, Link as StyledLink } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountFields, AccountStep } from '../set-up/account-step.tsx';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { Narrow } from '../shell/narrow.tsx';
import { RecoveryCodes } from '../sign-in/recovery-codes.tsx';
import type { FreshTotp } from '../sign-in/totp-secret.tsx';
import { InvitationFacts } from './invitation-facts.tsx';
import type { Invitation } from './invitation-page.tsx';
import { forgetInvitationToken } from './invitation-token.ts';
import { TelephoneCodeForm, type TelephoneCodeGiven } from './telephone-code-form.tsx';

/** How far the account has come. Secrets live in this page alone. */
type Step =
  | { readonly step: 'begin' }
  | { readonly step: 'account'; readonly given: TelephoneCodeGiven; readonly totp: FreshTotp }
  | { readonly step: 'recovery-codes'; readonly codes: readonly string[] }
  | { readonly step: 'done' };

type NewAccountProps = { readonly token: string; readonly invitation: Invitation };

/** The account of an invited person: what the invitation is for, both factors, recovery codes, done. */
export function NewAccount({ token, invitation }: NewAccountProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ step: 'begin' });
  const organisation = invitation.organisationName;
  switch (step.step) {
    case 'begin':
      return (
        <Narrow title={t('invitation.title', { organisation })} intro={t('invitation.newAccount')}>
          <InvitationFacts invitation={invitation} />
          <BeginStep
            token={token}
            invitation={invitation}
            onBegun={(given, totp) => setStep({ step: 'account', given, totp })}
          />
        </Narrow>
      );
    case 'account':
      return (
        <Narrow title={t('setUp.authenticatorTitle')} intro={t('setUp.authenticatorText')}>
          <InvitedAccount
            {...step}
            token={token}
            email={invitation.email}
            onMade={(codes) => setStep({ step: 'recovery-codes', codes })}
          />
        </Narrow>
      );
    case 'recovery-codes':
      return (
        <Narrow title={t('recoveryCodes.title')} intro={t('recoveryCodes.intro')}>
          <RecoveryCodes codes={step.codes} onKept={() => setStep({ step: 'done' })} />
        </Narrow>
      );
    case 'done':
      return (
        <Narrow title={t('invitation.doneTitle')} intro={t('invitation.doneText', { organisation })}>
          <SignInLink />
        </Narrow>
      );
  }
}

type BeginStepProps = NewAccountProps & {
  readonly onBegun: (given: TelephoneCodeGiven, totp: FreshTotp) => void;
};

function BeginStep({ token, invitation, onBegun }: BeginStepProps) {
  const { t } = useTranslation();
  const client = useClient();
  const begin = useMutation({
    mutationFn: (given: TelephoneCodeGiven) =>
      client.call('beginAccount', { params: {}, query: {}, body: { token, ...given } }),
    onSuccess: (totp, given) => onBegun(given, totp),
  });
  return (
    <TelephoneCodeForm
      isNeeded={invitation.needsTelephoneCode}
      submitLabel={t('invitation.begin')}
      error={begin.error}
      isPending={begin.isPending}
      onSubmit={begin.mutate}
    />
  );
}

type InvitedAccountProps = {
  readonly token: string;
  readonly email: string;
  readonly given: TelephoneCodeGiven;
  readonly totp: FreshTotp;
  readonly onMade: (recoveryCodes: readonly string[]) => void;
};

function InvitedAccount({ token, email, given, totp, onMade }: InvitedAccountProps) {
  const client = useClient();
  const { totpSecret } = totp;
  const complete = (fields: AccountFields) =>
    client.call('completeAccount', {
      params: {},
      query: {},
      body: { token, ...given, totpSecret, ...fields },
    });
  return (
    <AccountStep
      email={email}
      totp={totp}
      complete={complete}
      onDone={({ recoveryCodes }) => {
        forgetInvitationToken(sessionStorage);
        onMade(recoveryCodes);
      }}
    />
  );
}

function SignInLink() {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  return (
    <Paragraph>
      <StyledLink asChild>
        <Link to="/sign-in">{t('invitation.doneLink')}</Link>
      </StyledLink>
    </Paragraph>
  );
}
