import { Paragraph, Table } from '@digdir/designsystemet-react';
import type { OrganisationRecord } from '@fjernhjelp/api/organisations';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import { RecordSection } from './record-section.tsx';

type AcceptancesProps = { readonly acceptances: OrganisationRecord['termsAcceptances'] };

/** Which versions of the terms were accepted for the organisation, by whom, and when. */
export function AcceptancesSection({ acceptances }: AcceptancesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = t('organisationRecord.acceptances');
  if (acceptances.length === 0) {
    return (
      <RecordSection title={title}>
        <Paragraph className="quiet">{t('organisationRecord.noAcceptances')}</Paragraph>
      </RecordSection>
    );
  }
  return (
    <RecordSection title={title}>
      <TableRegion caption={title}>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('organisationRecord.version')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.acceptedBy')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.when')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {acceptances.map(({ version, personName, acceptedAt }) => (
            <Table.Row key={version}>
              <Table.HeaderCell scope="row">{version}</Table.HeaderCell>
              <Table.Cell data-label={t('organisationRecord.acceptedBy')}>{personName}</Table.Cell>
              <Table.Cell data-label={t('organisationRecord.when')}>
                {formatInstant(language, acceptedAt)}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </TableRegion>
    </RecordSection>
  );
}
