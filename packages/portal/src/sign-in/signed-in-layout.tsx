import { useMutation } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { Frame } from '../shell/frame.tsx';
import { LanguageMenu } from '../shell/language-menu.tsx';
import { Loading } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { PersonMenu } from '../shell/person-menu.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { isSignedOut, type Me, MeProvider, useMe } from './me.ts';

/** The frame of pages for a signed-in person. Anybody else is sent to sign in, and comes back to the same page afterwards. */
export function SignedInLayout() {
  const { t } = useTranslation();
  const { data, error, refetch } = useMe();
  const wasSignedIn = useRef(false);
  if (isSignedOut(error) || (data !== undefined && data.stage !== 'full')) {
    return <ToSignIn wasSignedIn={wasSignedIn.current} />;
  }
  if (data !== undefined) {
    wasSignedIn.current = true;
    return <SignedInFrame me={data} />;
  }
  return (
    <Frame menu={<LanguageMenu />}>
      {error === null ? (
        <Loading />
      ) : (
        <Page title={t('crash.title')}>
          <ProblemAlert error={error} onTryAgain={() => refetch()} />
        </Page>
      )}
    </Frame>
  );
}

/** Leads to sign-in, once, with the way back to where the person was when this first showed. */
function ToSignIn({ wasSignedIn }: { readonly wasSignedIn: boolean }) {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [returnTo] = useState(href);
  useEffect(() => {
    const because = wasSignedIn ? { because: 'ended' as const } : {};
    void navigate({ to: '/sign-in', search: { returnTo, ...because }, replace: true });
  }, [navigate, returnTo, wasSignedIn]);
  return null;
}

function SignedInFrame({ me }: { readonly me: Me }) {
  const client = useClient();
  const signOut = useMutation({
    mutationFn: () => client.call('signOut', { params: {}, query: {}, body: {} }),
    // A new document, so that nothing that this person saw stays behind in the page.
    onSuccess: () => location.assign('/sign-in?because=signed-out'),
  });
  const { name, email } = me.person;
  return (
    <MeProvider value={me}>
      <Frame menu={<PersonMenu name={name} email={email} onSignOut={() => signOut.mutate()} />}>
        {signOut.error !== null && <ProblemAlert error={signOut.error} />}
        <Outlet />
      </Frame>
    </MeProvider>
  );
}
