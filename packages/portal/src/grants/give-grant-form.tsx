import { Button, Textfield } from '@digdir/designsystemet-react';
import { machineGroupOperations } from '@fjernhjelp/api/machine-groups';
import type { MachineGroupId } from '@fjernhjelp/domain/identifiers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { machineGroupsKey } from '../machine-groups/machine-groups-key.ts';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { CapabilityField, ModeField, PeriodFields } from './grant-fields.tsx';
import type { Supplier } from './known-suppliers.ts';
import { type GrantBody, readGrant } from './read-grant.ts';
import { SupplierField } from './supplier-field.tsx';

type GiveGrantProps = {
  readonly groupId: MachineGroupId;
  readonly suppliers: readonly Supplier[];
  readonly onGiven: () => void;
  readonly close: () => void;
};

/** The form of a new grant: to whom, under which agreement, for what, how, and how long. */
export function GiveGrantForm({ groupId, suppliers, onGiven, close }: GiveGrantProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  const [openedAt] = useState(() => new Date());
  const give = useMutation({
    mutationFn: (body: GrantBody) =>
      client.call('giveGrant', { params: { organisationId, groupId }, query: {}, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: machineGroupsKey(organisationId) });
      onGiven();
      close();
    },
  });
  const form = useForm({
    schema: machineGroupOperations.giveGrant.body,
    read: readGrant,
    submit: give.mutate,
  });
  return (
    <form {...form.props} className="form">
      {give.error !== null && <ProblemAlert error={give.error} />}
      <SupplierField suppliers={suppliers} isWrong={form.isWrong('supplierId')} />
      <Textfield
        name="agreement"
        autoComplete="off"
        label={t('machineGroups.agreement')}
        description={t('machineGroups.agreementHint')}
        error={form.isWrong('agreement') && t('machineGroups.agreementMissing')}
      />
      <CapabilityField isWrong={form.isWrong('capabilities')} />
      <ModeField />
      <PeriodFields from={openedAt} areWrong={form.isWrong('startsAt') || form.isWrong('endsAt')} />
      <div className="form-buttons">
        <Button type="submit" loading={give.isPending}>
          {t('machineGroups.giveSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
