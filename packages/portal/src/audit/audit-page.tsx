import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { EmptyState } from '../shell/empty-state.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { AuditTable } from './audit-table.tsx';

/** The organisation's log, newest first. It is read when asked for and never by itself, because each reading is logged. */
export function AuditPage() {
  const { t } = useTranslation();
  const { organisationName } = useMembership();
  const query = useAuditEvents();
  return (
    <Page title={t('audit.title')} intro={t('audit.intro', { organisation: organisationName })}>
      <Loaded query={query}>
        {({ pages }) => {
          const events = pages.flatMap((page) => page.events);
          if (events.length === 0) {
            return <EmptyState title={t('audit.none')} text={t('audit.noneText')} />;
          }
          return (
            <>
              <AuditTable events={events} />
              <div className="more">
                <span role="status">{t('audit.shown', { count: events.length })}</span>
                {query.hasNextPage ? (
                  <Button
                    variant="secondary"
                    loading={query.isFetchingNextPage}
                    onClick={() => query.fetchNextPage()}
                  >
                    {t('action.loadMore')}
                  </Button>
                ) : (
                  <Paragraph data-size="sm">{t('audit.end')}</Paragraph>
                )}
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function useAuditEvents() {
  const client = useClient();
  const { organisationId } = useMembership();
  return useInfiniteQuery({
    queryKey: ['audit', organisationId],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      return client.call('listAuditEvents', { params: { organisationId }, query }, signal);
    },
    initialPageParam: newest(),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The newest page has no cursor. */
function newest(): string | null {
  return null;
}
