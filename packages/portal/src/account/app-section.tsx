import { Paragraph } from '@digdir/designsystemet-react';
import { accountOperations } from '@fjernhjelp/api/account';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { TotpForm } from '../sign-in/totp-form.tsx';
import { useRefreshAccount } from './account.ts';
import type { Reporting } from './account-page.tsx';
import { AccountSection } from './account-section.tsx';

type AppSectionProps = Reporting & { readonly hasTotp: boolean };

/** The authenticator app: whether there is one, and how to put another in its place. */
export function AppSection({ hasTotp, onDone }: AppSectionProps) {
  const { t } = useTranslation();
  const label = hasTotp ? t('account.app.replace') : t('account.app.connect');
  return (
    <AccountSection
      title={t('account.app.title')}
      text={hasTotp ? t('account.app.connected') : t('account.app.missing')}
      actions={
        <DialogButton label={label} title={label} size="sm">
          {(close) => (
            <ReplaceApp
              onReplaced={() => {
                close();
                onDone(t('account.app.done'));
              }}
            />
          )}
        </DialogButton>
      }
    />
  );
}

function ReplaceApp({ onReplaced }: { readonly onReplaced: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshAccount();
  const begun = useQuery({
    queryKey: ['fresh-totp'],
    queryFn: ({ signal }) => client.call('beginTotp', { params: {}, query: {}, body: {} }, signal),
    // The secret stays the same while the dialog is open, because somebody is about to scan it, and is gone with it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const complete = useMutation({
    mutationFn: (body: { totpSecret: string; totpCode: string }) =>
      client.call('completeTotp', { params: {}, query: {}, body }),
    onSuccess: async () => {
      await refresh();
      onReplaced();
    },
  });
  return (
    <>
      <Paragraph>{t('account.app.text')}</Paragraph>
      <Loaded query={begun}>
        {(totp) => (
          <TotpForm
            totp={totp}
            schema={accountOperations.completeTotp.body}
            submitLabel={t('account.app.submit')}
            error={complete.error}
            isPending={complete.isPending}
            onConfirmed={complete.mutate}
          />
        )}
      </Loaded>
    </>
  );
}
