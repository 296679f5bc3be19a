import { Alert } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { useAccount } from './account.ts';
import { AppSection } from './app-section.tsx';
import { IdentitiesSection } from './identities-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { RecoveryCodesSection } from './recovery-codes-section.tsx';
import { SignInsSection } from './sign-ins-section.tsx';

/** What each part of the page is handed: how to say that something was done. */
export type Reporting = { readonly onDone: (text: string) => void };

/** One's own account: the ways in, the language, and where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  const account = useAccount();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={t('account.title')} intro={t('account.intro')}>
      <Loaded query={account}>
        {({ hasTotp, passkeys, recoveryCodesLeft, identities, signIns }) => (
          <>
            <Alert data-color="info" className="account-note">
              {t('account.changesEndOthers')}
            </Alert>
            <StatusMessage text={done} />
            <div className="account-sections">
              <AppSection hasTotp={hasTotp} onDone={setDone} />
              <PasskeysSection passkeys={passkeys} onDone={setDone} />
              <RecoveryCodesSection left={recoveryCodesLeft} onDone={setDone} />
              <PasswordSection onDone={setDone} />
              <IdentitiesSection identities={identities} />
              <LanguageSection onDone={setDone} />
            </div>
            <SignInsSection signIns={signIns} onDone={setDone} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
