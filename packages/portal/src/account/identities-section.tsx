import { Button } from '@digdir/designsystemet-react';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useGoToProvider, useProviders } from '../sign-in/providers.ts';
import type { Account } from './account.ts';
import { AccountSection } from './account-section.tsx';

/** Sign-ins at login providers that are linked to the account, and those that could be. Not shown where there are neither. */
export function IdentitiesSection({ identities }: Pick<Account, 'identities'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const providers = useProviders();
  const go = useGoToProvider('link', '/account');
  const linked = new Set(identities.map(({ providerId }) => providerId));
  const nameOf = (providerId: string) => providers.find(({ id }) => id === providerId)?.name ?? providerId;
  if (providers.length === 0 && identities.length === 0) return null;
  return (
    <AccountSection title={t('account.identities.title')} text={t('account.identities.text')}>
      {identities.length === 0 && <p className="account-state">{t('account.identities.none')}</p>}
      <ul className="rows account-state">
        {identities.map(({ providerId, linkedAt }) => (
          <li key={providerId}>
            <span className="strong">{nameOf(providerId)}</span>
            <span className="quiet">
              {t('account.identities.linkedAt', { time: formatInstant(language, linkedAt) })}
            </span>
          </li>
        ))}
      </ul>
      {go.error !== null && <ProblemAlert error={go.error} />}
      <div className="form-buttons">
        {providers
          .filter(({ id }) => !linked.has(id))
          .map(({ id, name }) => (
            <Button
              key={id}
              variant="secondary"
              data-size="sm"
              loading={go.isPending && go.variables === id}
              onClick={() => go.mutate(id)}
            >
              {t('account.identities.link', { provider: name })}
            </Button>
          ))}
      </div>
    </AccountSection>
  );
}
