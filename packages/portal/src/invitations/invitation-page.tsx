import { ApiError } from '@fjernhjelp/api/client';
import type { invitationOperations } from '@fjernhjelp/api/invitations';
import type { OutputOf } from '@fjernhjelp/api/operation';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Narrow } from '../shell/narrow.tsx';
import { ExistingAccount } from './existing-account.tsx';
import { forgetInvitationToken, invitationTokenOf } from './invitation-token.ts';
import { NewAccount } from './new-account.tsx';

/** What an invitation is for. */
export type Invitation = OutputOf<(typeof invitationOperations)['readInvitation']>;

/** An invitation to a role: for somebody new, who makes an account, or for somebody who has one, who signs in to accept. */
export function InvitationPage() {
  const [token] = useState(() => invitationTokenOf(location.hash, sessionStorage));
  return token === null ? <InvitationRefused /> : <OpenInvitation token={token} />;
}

function OpenInvitation({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const client = useClient();
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      client.call('readInvitation', { params: {}, query: {}, body: { token } }, signal),
    // Read once: accepting it makes it worthless, and the page still has to say what was accepted.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.error instanceof ApiError && query.error.code === 'invitation-refused') {
    return <InvitationRefused />;
  }
  if (query.data === undefined) {
    return (
      <Narrow title={t('invitation.loadingTitle')}>
        <Loaded query={query}>{() => null}</Loaded>
      </Narrow>
    );
  }
  return query.data.hasAccount ? (
    <ExistingAccount token={token} invitation={query.data} />
  ) : (
    <NewAccount token={token} invitation={query.data} />
  );
}

/** Used, expired, withdrawn, or never there: the page cannot tell, and says what to do. */
function InvitationRefused() {
  const { t } = useTranslation();
  useEffect(() => {
    forgetInvitationToken(sessionStorage);
    focusHeading();
  }, []);
  return <Narrow title={t('invitation.refusedTitle')} intro={t('invitation.refusedText')} />;
}
