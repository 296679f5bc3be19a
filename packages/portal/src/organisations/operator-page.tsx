import { Table, Tag } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { formatList } from '@fjernhjelp/texts/format';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { EmptyState } from '../shell/empty-state.tsx';
import { useLanguage } from '../shell/language.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { TableRegion } from '../shell/table-region.tsx';

/** Every organisation that the service knows, for those who run it. */
export function OperatorPage() {
  const { t } = useTranslation();
  const client = useClient();
  const query = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => client.call('listOrganisations', { params: {}, query: {} }, signal),
  });
  return (
    <Page title={t('operator.title')} intro={t('operator.intro')}>
      <Loaded query={query}>
        {({ organisations }) =>
          organisations.length === 0 ? (
            <EmptyState title={t('operator.none')} text={t('operator.noneText')} />
          ) : (
            <OrganisationsTable organisations={organisations} />
          )
        }
      </Loaded>
    </Page>
  );
}

type Organisations = OutputOf<Operations['listOrganisations']>['organisations'];

function OrganisationsTable({ organisations }: { readonly organisations: Organisations }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <TableRegion caption={t('operator.title')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('operator.organisation')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('operator.number')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('operator.kinds')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('operator.state')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {organisations.map(({ id, name, number, kinds, state }) => (
          <Table.Row key={id}>
            <Table.HeaderCell scope="row">{name}</Table.HeaderCell>
            <Table.Cell className="digits" data-label={t('operator.number')}>
              {number.replace(/(\d{3})(?=\d)/g, '$1\u00a0')}
            </Table.Cell>
            <Table.Cell data-label={t('operator.kinds')}>
              {formatList(
                language,
                kinds.map((kind) => t(`organisationKind.${kind}`)),
              )}
            </Table.Cell>
            <Table.Cell data-label={t('operator.state')}>
              <Tag data-color={state === 'activated' ? 'success' : 'neutral'}>
                {t(`organisationState.${state}`)}
              </Tag>
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}
