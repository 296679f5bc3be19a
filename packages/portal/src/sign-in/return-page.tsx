import { Paragraph, Link as StyledLink } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { Loading } from '../shell/loaded.tsx';
import { Narrow } from '../shell/narrow.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { enterPortal } from './enter-portal.ts';
import { keptReturnPath } from './kept-return-path.ts';
import { SecondFactor } from './second-factor.tsx';

// Read as the document loads, before the router writes the address in its own manner: it takes a code of digits for a number.
const PARAMETERS = Object.fromEntries(new URLSearchParams(location.search));

/**
 * Where a provider sends the browser back to. The parameters are posted from here, because a page of our own may send our strict
 * cookie and the provider's redirect may not; and they leave the address bar and the history at once.
 */
export function ReturnPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const complete = useCompleteSignIn();
  const returnTo = keptReturnPath(sessionStorage);
  if (complete.data?.stage === 'first-factor') {
    const search = returnTo === undefined ? {} : { returnTo };
    return (
      <SecondFactor
        returnTo={returnTo}
        onStartAgain={(hasExpired) =>
          navigate({ to: '/sign-in', search: hasExpired ? { ...search, because: 'expired' } : search })
        }
      />
    );
  }
  if (Object.keys(PARAMETERS).length === 0) {
    return (
      <Narrow title={t('signInWays.returnEmpty')} intro={t('signInWays.returnEmptyIntro')}>
        <HomeLink />
      </Narrow>
    );
  }
  return (
    <Narrow title={t('signInWays.returnTitle')}>
      {complete.error === null ? (
        <Loading />
      ) : (
        <>
          <ProblemAlert error={complete.error} />
          <HomeLink />
        </>
      )}
    </Narrow>
  );
}

function useCompleteSignIn() {
  const client = useClient();
  const isSent = useRef(false);
  const complete = useMutation({
    mutationFn: (parameters: Record<string, string>) =>
      client.call('completeProviderSignIn', { params: {}, query: {}, body: { parameters } }),
    onSuccess: ({ stage }) => {
      if (stage === 'full') enterPortal(keptReturnPath(sessionStorage));
    },
  });
  const { mutate } = complete;
  useEffect(() => {
    if (isSent.current || Object.keys(PARAMETERS).length === 0) return;
    isSent.current = true;
    history.replaceState(null, '', location.pathname);
    mutate(PARAMETERS);
  }, [mutate]);
  return complete;
}

/** To the front page, which leads to sign-in unless the person was only linking a provider to their account. */
function HomeLink() {
  const { t } = useTranslation();
  return (
    <Paragraph>
      <StyledLink asChild>
        <Link to="/">{t('notFound.home')}</Link>
      </StyledLink>
    </Paragraph>
  );
}
