import { Table, Tag } from '@digdir/designsystemet-react';
import type { GrantOnWire, MachineGroupOnWire } from '@fjernhjelp/api/machine-groups';
import { formatInstant, formatList } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import { WithdrawGrant } from './withdraw-grant.tsx';

type GrantsProps = {
  readonly group: MachineGroupOnWire;
  readonly mayWithdraw: boolean;
  readonly onWithdrawn: (supplier: string) => void;
};

const STATE_COLOR = { running: 'success', future: 'info', ended: 'neutral', withdrawn: 'neutral' } as const;

/** Who may reach a group, with what, how, and from when until when. */
export function GrantsTable({ group, mayWithdraw, onWithdrawn }: GrantsProps) {
  const { t } = useTranslation();
  if (group.grants.length === 0) return <p className="quiet">{t('machineGroups.noGrants')}</p>;
  return (
    <TableRegion caption={t('machineGroups.grantsTo', { group: group.name })}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('machineGroups.supplier')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('machineGroups.capabilities')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('machineGroups.mode')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('machineGroups.period')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('machineGroups.state')}</Table.HeaderCell>
          {mayWithdraw && <Table.HeaderCell scope="col">{t('machineGroups.actions')}</Table.HeaderCell>}
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {group.grants.map((grant) => (
          <Table.Row key={grant.id}>
            <GrantCells grant={grant} />
            {mayWithdraw && (
              <Table.Cell>
                {(grant.state === 'running' || grant.state === 'future') && (
                  <WithdrawButton grant={grant} group={group} onWithdrawn={onWithdrawn} />
                )}
              </Table.Cell>
            )}
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}

function GrantCells({ grant }: { readonly grant: GrantOnWire }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const capabilities = grant.capabilities.map((capability) => t(`capability.${capability}`));
  return (
    <>
      <Table.HeaderCell scope="row">
        {grant.supplier.name}
        <span className="quiet block">
          {t('machineGroups.agreement')} {grant.agreement}
        </span>
      </Table.HeaderCell>
      <Table.Cell data-label={t('machineGroups.capabilities')}>
        {formatList(language, capabilities)}
      </Table.Cell>
      <Table.Cell data-label={t('machineGroups.mode')}>{t(`mode.${grant.mode}`)}</Table.Cell>
      <Table.Cell data-label={t('machineGroups.period')}>
        <span className="block digits">
          {t('machineGroups.startsAt')} {formatInstant(language, grant.startsAt)}
        </span>
        <span className="block digits">
          {t('machineGroups.endsAt')} {formatInstant(language, grant.endsAt)}
        </span>
      </Table.Cell>
      <Table.Cell data-label={t('machineGroups.state')}>
        <Tag data-color={STATE_COLOR[grant.state]}>{t(`grantState.${grant.state}`)}</Tag>
      </Table.Cell>
    </>
  );
}

type WithdrawProps = Omit<GrantsProps, 'mayWithdraw'> & { readonly grant: GrantOnWire };

function WithdrawButton({ grant, group, onWithdrawn }: WithdrawProps) {
  const { t } = useTranslation();
  return (
    <DialogButton
      label={t('machineGroups.withdraw')}
      accessibleName={t('machineGroups.withdrawFrom', { supplier: grant.supplier.name })}
      title={t('machineGroups.withdrawTitle')}
      color="danger"
      size="sm"
    >
      {(close) => <WithdrawGrant grant={grant} group={group} onWithdrawn={onWithdrawn} close={close} />}
    </DialogButton>
  );
}
