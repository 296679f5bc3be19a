import { Paragraph, Table, Tag } from '@digdir/designsystemet-react';
import type { OrganisationRecord } from '@fjernhjelp/api/organisations';
import { Role } from '@fjernhjelp/domain/role';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import { RecordSection } from './record-section.tsx';
import { WithdrawInvitation } from './withdraw-invitation.tsx';

type InvitationsProps = { readonly record: OrganisationRecord; readonly onDone: (text: string) => void };

/** The invitations of an organisation, and what has become of them. */
export function InvitationsSection({ record, onDone }: InvitationsProps) {
  const { t } = useTranslation();
  const title = t('organisationRecord.invitations');
  if (record.invitations.length === 0) {
    return (
      <RecordSection title={title}>
        <Paragraph className="quiet">{t('organisationRecord.noInvitations')}</Paragraph>
      </RecordSection>
    );
  }
  return (
    <RecordSection title={title}>
      <TableRegion caption={title}>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('organisationRecord.email')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.role')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.sentAt')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.expiresAt')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.state')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('organisationRecord.actions')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {record.invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} record={record} onDone={onDone} />
          ))}
        </Table.Body>
      </TableRegion>
    </RecordSection>
  );
}

const COLOUR = { open: 'info', accepted: 'success', expired: 'neutral', withdrawn: 'neutral' } as const;

type RowProps = InvitationsProps & { readonly invitation: OrganisationRecord['invitations'][number] };

function InvitationRow({ invitation, record, onDone }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { email, state } = invitation;
  const role = Role.safeParse(invitation.role);
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{email}</Table.HeaderCell>
      <Table.Cell data-label={t('organisationRecord.role')}>
        {role.success ? t(`role.${role.data}`) : invitation.role}
      </Table.Cell>
      <Table.Cell data-label={t('organisationRecord.sentAt')}>
        {formatInstant(language, invitation.sentAt)}
      </Table.Cell>
      <Table.Cell data-label={t('organisationRecord.expiresAt')}>
        {formatInstant(language, invitation.expiresAt)}
      </Table.Cell>
      <Table.Cell data-label={t('organisationRecord.state')}>
        <Tag data-color={COLOUR[state]}>{t(`invitationState.${state}`)}</Tag>
      </Table.Cell>
      <Table.Cell>
        {state === 'open' && (
          <DialogButton
            label={t('organisationRecord.withdraw')}
            accessibleName={t('organisationRecord.withdrawFor', { email })}
            title={t('organisationRecord.withdrawTitle')}
            color="danger"
            size="sm"
          >
            {(close) => (
              <WithdrawInvitation
                organisationId={record.id}
                invitation={invitation}
                onWithdrawn={() => onDone(t('organisationRecord.withdrawn', { email }))}
                close={close}
              />
            )}
          </DialogButton>
        )}
      </Table.Cell>
    </Table.Row>
  );
}
