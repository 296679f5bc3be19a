import { Button, Divider, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { supportsPasskeys } from '../factors/passkey.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { enterPortal } from './enter-portal.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { useGoToProvider, useProviders } from './providers.ts';

type OtherWaysProps = { readonly returnTo: string | undefined };

/** The ways in beside the password: a passkey, and the login providers that the operator has configured. */
export function OtherWays({ returnTo }: OtherWaysProps) {
  const { t } = useTranslation();
  const providers = useProviders();
  const go = useGoToProvider('sign-in', returnTo);
  if (providers.length === 0 && !supportsPasskeys()) return null;
  return (
    <section className="form other-ways">
      <Divider />
      <Heading level={2} data-size="2xs">
        {t('signInWays.or')}
      </Heading>
      <PasskeyButton label={t('signInWays.passkey')} onSignedIn={() => enterPortal(returnTo)} />
      {go.error !== null && <ProblemAlert error={go.error} />}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="secondary"
          loading={go.isPending && go.variables === id}
          onClick={() => go.mutate(id)}
        >
          {t('signInWays.provider', { provider: name })}
        </Button>
      ))}
    </section>
  );
}
