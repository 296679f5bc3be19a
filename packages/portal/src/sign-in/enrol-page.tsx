import { signInWayOperations } from '@fjernhjelp/api/sign-in-ways';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Narrow } from '../shell/narrow.tsx';
import { enterPortal } from './enter-portal.ts';
import { SignInLink } from './link-refused.tsx';
import { isSignedOut } from './me.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpForm } from './totp-form.tsx';

/** A new second factor for somebody who has none any more, and recovery codes that are shown this once. */
export function EnrolPage() {
  const { t } = useTranslation();
  const client = useClient();
  const { returnTo } = useSearch({ from: '/public/sign-in/enrol' });
  const begun = useEnrolment();
  const complete = useMutation({
    mutationFn: (body: { totpSecret: string; totpCode: string }) =>
      client.call('completeEnrolment', { params: {}, query: {}, body }),
  });
  if (complete.data !== undefined) {
    return (
      <Narrow title={t('signInWays.enrolDoneTitle')} intro={t('signInWays.enrolDoneIntro')}>
        <RecoveryCodes codes={complete.data.recoveryCodes} onKept={() => enterPortal(returnTo)} />
      </Narrow>
    );
  }
  return (
    <Narrow title={t('signInWays.enrolTitle')} intro={t('signInWays.enrolIntro')}>
      <Loaded query={begun}>
        {(totp) => (
          <TotpForm
            totp={totp}
            schema={signInWayOperations.completeEnrolment.body}
            submitLabel={t('signInWays.enrolSubmit')}
            error={complete.error}
            isPending={complete.isPending}
            onConfirmed={complete.mutate}
          />
        )}
      </Loaded>
      {(isSignedOut(begun.error) || isSignedOut(complete.error)) && <SignInLink />}
    </Narrow>
  );
}

/** The fresh secret. It stays the same while the page is open: somebody is about to scan it. */
function useEnrolment() {
  const client = useClient();
  return useQuery({
    queryKey: ['enrolment'],
    queryFn: ({ signal }) => client.call('beginEnrolment', { params: {}, query: {}, body: {} }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
