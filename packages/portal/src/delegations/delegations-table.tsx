import { Table, Tag } from '@digdir/designsystemet-react';
import type { DelegationOnWire } from '@fjernhjelp/api/delegations';
import { formatList } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { PeriodCell } from '../shell/period-cell.tsx';
import { PersonCell } from '../shell/person-cell.tsx';
import { TableRegion } from '../shell/table-region.tsx';
import { EndDelegation } from './end-delegation.tsx';

type DelegationsProps = {
  readonly delegations: readonly DelegationOnWire[];
  readonly onEnded: (name: string) => void;
};

/** Who has which role, for what, and from when until when. */
export function DelegationsTable({ delegations, onEnded }: DelegationsProps) {
  const { t } = useTranslation();
  const mayManage = permissionsIn(useMembership()).has('manage-delegations');
  return (
    <TableRegion caption={t('delegations.people')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('delegations.person')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('delegations.role')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('delegations.scope')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('delegations.period')}</Table.HeaderCell>
          {mayManage && <Table.HeaderCell scope="col">{t('delegations.actions')}</Table.HeaderCell>}
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {delegations.map((delegation) => (
          <Table.Row key={delegation.id}>
            <DelegationCells delegation={delegation} />
            {mayManage && (
              <Table.Cell>
                <EndButton delegation={delegation} onEnded={onEnded} />
              </Table.Cell>
            )}
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}

function DelegationCells({ delegation }: { readonly delegation: DelegationOnWire }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { person, role, groups, startsAt, endsAt, givenBy } = delegation;
  return (
    <>
      <PersonCell name={person.name} email={person.email}>
        {person.isInIt && <Tag data-color="info">{t('delegations.isInIt')}</Tag>}
      </PersonCell>
      <Table.Cell data-label={t('delegations.role')}>
        {t(`role.${role}`)}
        <span className="quiet block">{t('delegations.givenBy', { name: givenBy })}</span>
      </Table.Cell>
      <Table.Cell data-label={t('delegations.scope')}>
        {groups === null
          ? t('delegations.wholeOrganisation')
          : formatList(
              language,
              groups.map(({ name }) => name),
            )}
      </Table.Cell>
      <PeriodCell label={t('delegations.period')} startsAt={startsAt} endsAt={endsAt} />
    </>
  );
}

type EndProps = { readonly delegation: DelegationOnWire; readonly onEnded: (name: string) => void };

function EndButton({ delegation, onEnded }: EndProps) {
  const { t } = useTranslation();
  const { name } = delegation.person;
  return (
    <DialogButton
      label={t('delegations.end')}
      accessibleName={t('delegations.endNamed', { name, role: t(`role.${delegation.role}`) })}
      title={t('delegations.endTitle')}
      color="danger"
      size="sm"
    >
      {(close) => <EndDelegation delegation={delegation} onEnded={onEnded} close={close} />}
    </DialogButton>
  );
}
