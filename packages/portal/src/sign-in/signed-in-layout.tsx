import { useMutation } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StepUp } from '../factors/step-up.tsx';
import { useClient } from '../shell/client-context.ts';
import { Frame } from '../shell/frame.tsx';
import { LanguageMenu } from '../shell/language-menu.tsx';
import { Loading } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { PersonMenu } from '../shell/person-menu.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { isSignedOut, type Me, MeProvider, useMe } from './me.ts';
import { useOwnLanguage, useSaveLanguage } from './own-language.ts';

/** The frame of pages for a signed-in person. Anybody else is sent to sign in, and comes back to the same page afterwards. */
export function SignedInLayout() {
  const { t } = useTranslation();
  const { data, error, refetch } = useMe();
  const wasSignedIn = useRef(false);
  if (isSignedOut(error) || data?.stage === 'first-factor') {
    return <ToSignIn wasSignedIn={wasSignedIn.current} />;
  }
  if (data?.stage === 'full') {
    wasSignedIn.current = true;
    return <SignedInFrame me={data} />;
  }
  if (data !== undefined) return <Navigate to="/sign-in/enrol" replace />;
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
  const saveLanguage = useSaveLanguage();
  useOwnLanguage(me.language);
  const { name, email } = me.person;
  const menu = (
    <PersonMenu
      name={name}
      email={email}
      onLanguage={saveLanguage.mutate}
      onSignOut={() => signOut.mutate()}
    />
  );
  return (
    <MeProvider value={me}>
      <Frame menu={menu}>
        {signOut.error !== null && <ProblemAlert error={signOut.error} />}
        {saveLanguage.error !== null && <ProblemAlert error={saveLanguage.error} />}
        <StepUp>
          <Outlet />
        </StepUp>
      </Frame>
    </MeProvider>
  );
}
