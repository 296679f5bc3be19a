import { Table } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { Confirm } from '../shell/confirm.tsx';
import { DialogButton } from '../shell/dialog-button.tsx';
import { PeriodCell } from '../shell/period-cell.tsx';
import { PersonCell } from '../shell/person-cell.tsx';
import { TableRegion } from '../shell/table-region.tsx';
import { useRefreshHelpers } from './use-helpers.ts';

type HelperOnWire = OutputOf<Operations['listHelpers']>['helpers'][number];
type Ending = { readonly onEnded: (name: string) => void };

/** The supplier's named people, and from when until when each of them may help. */
export function HelpersTable({ helpers, onEnded }: Ending & { readonly helpers: readonly HelperOnWire[] }) {
  const { t } = useTranslation();
  return (
    <TableRegion caption={t('helpers.title')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('helpers.person')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('helpers.period')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('helpers.actions')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {helpers.map((helper) => (
          <Table.Row key={helper.id}>
            <PersonCell name={helper.person.name} email={helper.person.email} />
            <PeriodCell label={t('helpers.period')} startsAt={helper.startsAt} endsAt={helper.endsAt} />
            <Table.Cell>
              <EndButton helper={helper} onEnded={onEnded} />
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}

function EndButton({ helper, onEnded }: Ending & { readonly helper: HelperOnWire }) {
  const { t } = useTranslation();
  return (
    <DialogButton
      label={t('helpers.end')}
      accessibleName={t('helpers.endNamed', { name: helper.person.name })}
      title={t('helpers.endTitle')}
      color="danger"
      size="sm"
    >
      {(close) => <EndHelper helper={helper} onEnded={onEnded} close={close} />}
    </DialogButton>
  );
}

type EndHelperProps = Ending & { readonly helper: HelperOnWire; readonly close: () => void };

function EndHelper({ helper, onEnded, close }: EndHelperProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshHelpers();
  const { organisationId } = useMembership();
  const { name } = helper.person;
  const end = useMutation({
    mutationFn: () =>
      client.call('endHelper', { params: { organisationId, helperId: helper.id }, query: {}, body: {} }),
    onSuccess: async () => {
      close();
      await refresh();
      onEnded(name);
    },
  });
  return (
    <Confirm act={end} submitLabel={t('helpers.endSubmit')} close={close}>
      {t('helpers.endText', { name })}
    </Confirm>
  );
}
