import { Card, Heading } from '@digdir/designsystemet-react';
import type { MachineGroupOnWire } from '@fjernhjelp/api/machine-groups';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GiveGrantForm } from '../grants/give-grant-form.tsx';
import { GrantsTable } from '../grants/grants-table.tsx';
import type { Supplier } from '../grants/known-suppliers.ts';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { AddMachineSteps } from './add-machine-steps.tsx';
import { GroupMachines } from './group-machines.tsx';
import { LiveSessions } from './live-sessions.tsx';

type GroupProps = { readonly group: MachineGroupOnWire; readonly suppliers: readonly Supplier[] };

/** One machine group: what happens in it now, its machines, and who may reach them. */
export function GroupSection({ group, suppliers }: GroupProps) {
  const titleId = useId();
  return (
    <Card asChild className="group">
      <section aria-labelledby={titleId}>
        <Heading id={titleId} level={2} data-size="sm">
          {group.name}
        </Heading>
        {group.liveSessions.length > 0 && <LiveSessions sessions={group.liveSessions} />}
        <MachinesPart group={group} />
        <GrantsPart group={group} suppliers={suppliers} />
      </section>
    </Card>
  );
}

function MachinesPart({ group }: { readonly group: MachineGroupOnWire }) {
  const { t } = useTranslation();
  const mayManage = permissionsIn(useMembership()).has('manage-groups');
  return (
    <div className="group-part">
      <div className="part-head">
        <Heading level={3} data-size="2xs">
          {t('machineGroups.machines')}
        </Heading>
        {mayManage && (
          <DialogButton
            label={t('machineGroups.addMachine')}
            accessibleName={t('machineGroups.addMachineTo', { group: group.name })}
            title={t('machineGroups.addMachineTo', { group: group.name })}
            size="sm"
          >
            {(close) => <AddMachineSteps groupId={group.id} close={close} />}
          </DialogButton>
        )}
      </div>
      <GroupMachines machines={group.machines} />
    </div>
  );
}

function GrantsPart({ group, suppliers }: GroupProps) {
  const { t } = useTranslation();
  const mayManage = permissionsIn(useMembership()).has('manage-grants');
  const heading = useRef<HTMLHeadingElement>(null);
  const [done, setDone] = useState<string | null>(null);
  const onWithdrawn = (supplier: string) => {
    setDone(t('machineGroups.withdrawn', { supplier }));
    // The button that opened the dialog is gone with the grant, so focus goes to the nearest thing that stays.
    heading.current?.focus();
  };
  return (
    <div className="group-part">
      <div className="part-head">
        <Heading ref={heading} level={3} data-size="2xs" tabIndex={-1}>
          {t('machineGroups.grants')}
        </Heading>
        {mayManage && (
          <DialogButton
            label={t('machineGroups.giveGrant')}
            accessibleName={`${t('machineGroups.giveGrant')}: ${t('machineGroups.giveGrantTo', { group: group.name })}`}
            title={t('machineGroups.giveGrantTo', { group: group.name })}
            size="sm"
          >
            {(close) => (
              <GiveGrantForm
                groupId={group.id}
                suppliers={suppliers}
                onGiven={() => setDone(t('machineGroups.given'))}
                close={close}
              />
            )}
          </DialogButton>
        )}
      </div>
      <StatusMessage text={done} />
      <GrantsTable group={group} mayWithdraw={mayManage} onWithdrawn={onWithdrawn} />
    </div>
  );
}
