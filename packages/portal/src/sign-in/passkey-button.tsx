import { Button } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showPasskey, supportsPasskeys } from '../factors/passkey.ts';
import { useClient } from '../shell/client-context.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

type PasskeyButtonProps = { readonly label: string; readonly onSignedIn: () => void };

/** Sign-in by passkey, which is both factors at once. Not shown where the browser knows of none. */
export function PasskeyButton({ label, onSignedIn }: PasskeyButtonProps) {
  const { t } = useTranslation();
  const client = useClient();
  const signIn = useMutation({
    mutationFn: async () => {
      const { options } = await client.call('beginPasskeySignIn', { params: {}, query: {}, body: {} });
      const response = await showPasskey(options);
      await client.call('completePasskeySignIn', { params: {}, query: {}, body: { response } });
    },
    onSuccess: onSignedIn,
  });
  if (!supportsPasskeys()) return null;
  return (
    <>
      {signIn.error !== null && <ProblemAlert error={signIn.error} />}
      <Button variant="secondary" loading={signIn.isPending} onClick={() => signIn.mutate()}>
        {signIn.isPending ? t('signIn.sending') : label}
      </Button>
    </>
  );
}
