import { Button, Link as StyledLink, Table } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { formatList } from '@fjernhjelp/texts/format';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../shell/empty-state.tsx';
import { useLanguage } from '../shell/language.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { TableRegion } from '../shell/table-region.tsx';
import { digitsInThrees } from './organisation-number-field.tsx';
import { useOrganisations } from './organisation-queries.ts';
import { OrganisationStateTag } from './organisation-state-tag.tsx';

/** Every organisation that the service knows, for those who run it. */
export function OrganisationsListPage() {
  const { t } = useTranslation();
  const query = useOrganisations();
  return (
    <Page
      title={t('operator.title')}
      intro={t('operator.intro')}
      actions={
        <Button asChild>
          <Link to="/operator/organisations/new">{t('operator.register')}</Link>
        </Button>
      }
    >
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
          <Table.HeaderCell scope="col">{t('operator.pending')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {organisations.map(({ id, name, number, kinds, state, pending }) => (
          <Table.Row key={id}>
            <Table.HeaderCell scope="row">
              <StyledLink asChild>
                <Link to="/operator/organisations/$organisationId" params={{ organisationId: id }}>
                  {name}
                </Link>
              </StyledLink>
            </Table.HeaderCell>
            <Table.Cell className="digits" data-label={t('operator.number')}>
              {digitsInThrees(number)}
            </Table.Cell>
            <Table.Cell data-label={t('operator.kinds')}>
              {formatList(
                language,
                kinds.map((kind) => t(`organisationKind.${kind}`)),
              )}
            </Table.Cell>
            <Table.Cell data-label={t('operator.state')}>
              <OrganisationStateTag state={state} />
            </Table.Cell>
            <Table.Cell data-label={t('operator.pending')}>
              {pending === null ? t('operator.nothingPending') : t(`pending.${pending}`)}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}
