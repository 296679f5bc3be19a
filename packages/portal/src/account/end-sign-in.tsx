import { Button } from '@digdir/designsystemet-react';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { useLanguage } from '../shell/language.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type Account, useRefreshAccount } from './account.ts';

type EndSignInProps = {
  readonly signIn: Pick<Account['signIns'][number], 'id' | 'address' | 'startedAt'>;
  readonly onEnded: () => void;
};

/** Ends one sign-in at once. It asks nothing first: signing in again is all that it costs. */
export function EndSignIn({ signIn, onEnded }: EndSignInProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useClient();
  const refresh = useRefreshAccount();
  const { id, address, startedAt } = signIn;
  const end = useMutation({
    mutationFn: () => client.call('endSignIn', { params: { signInId: id }, query: {}, body: {} }),
    onSuccess: async () => {
      await refresh();
      onEnded();
    },
  });
  return (
    <>
      {end.error !== null && <ProblemAlert error={end.error} />}
      <Button
        variant="secondary"
        data-color="danger"
        data-size="sm"
        aria-label={t('account.signIns.endNamed', { address, time: formatInstant(language, startedAt) })}
        loading={end.isPending}
        onClick={() => end.mutate()}
      >
        {t('account.signIns.end')}
      </Button>
    </>
  );
}
