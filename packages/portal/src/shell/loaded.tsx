import { Alert, Skeleton } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NoAccess } from './no-access.tsx';
import { ProblemAlert } from './problem-alert.tsx';

/** As much of a query as it takes to show it. */
type Query<Answer> = {
  readonly data: Answer | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
};

type LoadedProps<Answer> = {
  readonly query: Query<Answer>;
  readonly children: (answer: Answer) => ReactNode;
};

/** Shows an answer, or why there is none: still loading, refused, or failed. An old answer stays, and says that it is old. */
export function Loaded<Answer>({ query, children }: LoadedProps<Answer>) {
  const { t } = useTranslation();
  const { data, error } = query;
  if (isNoAccess(error)) return <NoAccess />;
  if (data === undefined) {
    if (error === null) return <Loading />;
    return <ProblemAlert error={error} onTryAgain={() => query.refetch()} />;
  }
  return (
    <>
      {error !== null && (
        <Alert data-color="warning" role="status" className="stale">
          {t('status.stale')}
        </Alert>
      )}
      {children(data)}
    </>
  );
}

function isNoAccess(error: Error | null): boolean {
  return error instanceof ApiError && (error.code === 'not-permitted' || error.code === 'not-found');
}

/** The draft of a page while its answer is on the way. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="ds-sr-only">{t('status.loading')}</span>
      <Skeleton aria-hidden="true" height={28} width="40%" />
      <Skeleton aria-hidden="true" height={140} />
      <Skeleton aria-hidden="true" height={140} />
    </div>
  );
}
