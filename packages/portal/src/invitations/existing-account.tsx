import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { Loading } from '../shell/loaded.tsx';
import { Narrow } from '../shell/narrow.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useMe } from '../sign-in/me.ts';
import { InvitationFacts } from './invitation-facts.tsx';
import type { Invitation } from './invitation-page.tsx';
import { forgetInvitationToken, INVITATION_PATH, keepInvitationToken } from './invitation-token.ts';
import { TelephoneCodeForm, type TelephoneCodeGiven } from './telephone-code-form.tsx';

type ExistingAccountProps = { readonly token: string; readonly invitation: Invitation };

/** An invitation of somebody who has an account: they sign in with it, and accept. */
export function ExistingAccount({ token, invitation }: ExistingAccountProps) {
  const { t } = useTranslation();
  return (
    <Narrow title={t('invitation.title', { organisation: invitation.organisationName })}>
      <InvitationFacts invitation={invitation} />
      <AcceptStep token={token} invitation={invitation} />
    </Narrow>
  );
}

function AcceptStep({ token, invitation }: ExistingAccountProps) {
  const me = useMe();
  if (me.isPending) return <Loading />;
  if (me.data?.stage !== 'full') return <SignInStep token={token} />;
  const { email } = me.data.person;
  return email === invitation.email ? (
    <AcceptForm token={token} invitation={invitation} />
  ) : (
    <OtherPerson token={token} email={email} />
  );
}

function SignInStep({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Paragraph>{t('invitation.existing')}</Paragraph>
      <Button asChild>
        <Link
          to="/sign-in"
          search={{ returnTo: INVITATION_PATH }}
          onClick={() => keepInvitationToken(sessionStorage, token)}
        >
          {t('invitation.signIn')}
        </Link>
      </Button>
    </>
  );
}

function OtherPerson({ token, email }: { readonly token: string; readonly email: string }) {
  const { t } = useTranslation();
  const client = useClient();
  const signOut = useMutation({
    mutationFn: () => client.call('signOut', { params: {}, query: {}, body: {} }),
    onSuccess: () => {
      keepInvitationToken(sessionStorage, token);
      location.assign(`/sign-in?returnTo=${encodeURIComponent(INVITATION_PATH)}&because=signed-out`);
    },
  });
  return (
    <div className="form">
      <Paragraph>{t('invitation.otherPerson', { email })}</Paragraph>
      {signOut.error !== null && <ProblemAlert error={signOut.error} />}
      <Button loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('invitation.signOut')}
      </Button>
    </div>
  );
}

function AcceptForm({ token, invitation }: ExistingAccountProps) {
  const { t } = useTranslation();
  const client = useClient();
  const accept = useMutation({
    mutationFn: (given: TelephoneCodeGiven) =>
      client.call('acceptInvitation', { params: {}, query: {}, body: { token, ...given } }),
    onSuccess: () => {
      forgetInvitationToken(sessionStorage);
      // A new document, because the person may act for one more organisation now.
      location.assign('/');
    },
  });
  return (
    <TelephoneCodeForm
      isNeeded={invitation.needsTelephoneCode}
      submitLabel={t('invitation.accept')}
      error={accept.error}
      isPending={accept.isPending}
      onSubmit={accept.mutate}
    />
  );
}
