import { Paragraph, Table } from '@digdir/designsystemet-react';
import type { OrganisationRecord } from '@fjernhjelp/api/organisations';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import { RecordSection } from './record-section.tsx';

type OrdersProps = { readonly orders: OrganisationRecord['orders'] };

/** The orders that came from the contact, and how the desk made sure of it. */
export function OrdersSection({ orders }: OrdersProps) {
  const { t } = useTranslation();
  return (
    <RecordSection title={t('organisationRecord.orders')}>
      {orders.length === 0 ? (
        <Paragraph className="quiet">{t('organisationRecord.noOrders')}</Paragraph>
      ) : (
        <OrdersTable orders={orders} />
      )}
    </RecordSection>
  );
}

function OrdersTable({ orders }: OrdersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <TableRegion caption={t('organisationRecord.orders')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('organisationRecord.when')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('organisationRecord.channel')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('organisationRecord.check')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('organisationRecord.note')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('organisationRecord.recordedBy')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {orders.map(({ id, recordedAt, channel, check, note, recordedBy }) => (
          <Table.Row key={id}>
            <Table.Cell data-label={t('organisationRecord.when')}>
              {formatInstant(language, recordedAt)}
            </Table.Cell>
            <Table.Cell data-label={t('organisationRecord.channel')}>
              {t(`orderChannel.${channel}`)}
            </Table.Cell>
            <Table.Cell data-label={t('organisationRecord.check')}>{t(`callerCheck.${check}`)}</Table.Cell>
            <Table.Cell data-label={t('organisationRecord.note')}>{note}</Table.Cell>
            <Table.Cell data-label={t('organisationRecord.recordedBy')}>{recordedBy}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}
