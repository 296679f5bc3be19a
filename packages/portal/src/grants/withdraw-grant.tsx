import { Button, Paragraph } from '@digdir/designsystemet-react';
import type { GrantOnWire, MachineGroupOnWire } from '@fjernhjelp/api/machine-groups';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { machineGroupsKey } from '../machine-groups/machine-groups-key.ts';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

type WithdrawGrantProps = {
  readonly grant: GrantOnWire;
  readonly group: MachineGroupOnWire;
  readonly onWithdrawn: (supplier: string) => void;
  readonly close: () => void;
};

/** The question before a grant is withdrawn: who loses what, and what ends with it. */
export function WithdrawGrant({ grant, group, onWithdrawn, close }: WithdrawGrantProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  const supplier = grant.supplier.name;
  const live = group.liveSessions.length;
  const withdraw = useMutation({
    mutationFn: () =>
      client.call('withdrawGrant', { params: { organisationId, grantId: grant.id }, query: {}, body: {} }),
    onSuccess: async () => {
      close();
      await queryClient.invalidateQueries({ queryKey: machineGroupsKey(organisationId) });
      onWithdrawn(supplier);
    },
  });
  return (
    <div className="form">
      <Paragraph>
        {t('machineGroups.withdrawText', { supplier, group: group.name, agreement: grant.agreement })}
      </Paragraph>
      <Paragraph>
        {live > 0 ? t('machineGroups.withdrawLive', { count: live }) : t('machineGroups.withdrawNoLive')}
      </Paragraph>
      {withdraw.error !== null && <ProblemAlert error={withdraw.error} />}
      <div className="form-buttons">
        <Button data-color="danger" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('machineGroups.withdrawSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
