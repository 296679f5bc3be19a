import type { MachineGroupOnWire } from '@fjernhjelp/api/machine-groups';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knownSuppliers } from '../grants/known-suppliers.ts';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { LIVE_INTERVAL_MS } from '../shell/live.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { CreateGroupForm } from './create-group-form.tsx';
import { GroupSection } from './group-section.tsx';
import { machineGroupsKey } from './machine-groups-key.ts';

/** The customer's machine groups: who may reach them, what stands in them, and what happens in them now. */
export function MachineGroupsPage() {
  const { t } = useTranslation();
  const client = useClient();
  const membership = useMembership();
  const { organisationId, organisationName } = membership;
  const [created, setCreated] = useState<string | null>(null);
  const query = useQuery({
    queryKey: machineGroupsKey(organisationId),
    queryFn: ({ signal }) =>
      client.call('listMachineGroups', { params: { organisationId }, query: {} }, signal),
    refetchInterval: LIVE_INTERVAL_MS,
  });
  const createGroup = permissionsIn(membership).has('manage-groups') && (
    <DialogButton label={t('machineGroups.create')} title={t('machineGroups.createTitle')}>
      {(close) => <CreateGroupForm onCreated={setCreated} close={close} />}
    </DialogButton>
  );
  return (
    <Page
      title={t('machineGroups.title')}
      intro={t('machineGroups.intro', { organisation: organisationName })}
      actions={createGroup}
    >
      <StatusMessage text={created && t('machineGroups.created', { group: created })} />
      <Loaded query={query}>{({ groups }) => <GroupList groups={groups} />}</Loaded>
    </Page>
  );
}

function GroupList({ groups }: { readonly groups: readonly MachineGroupOnWire[] }) {
  const { t } = useTranslation();
  const mayManage = permissionsIn(useMembership()).has('manage-groups');
  const suppliers = knownSuppliers(groups);
  const live = groups.reduce((sum, group) => sum + group.liveSessions.length, 0);
  if (groups.length === 0) {
    const text = mayManage ? t('machineGroups.noneText') : t('machineGroups.noneTextReader');
    return <EmptyState title={t('machineGroups.none')} text={text} />;
  }
  return (
    <>
      <p role="status" className="list-status">
        {live > 0 && t('machineGroups.liveCount', { count: live })}
      </p>
      {groups.map((group) => (
        <GroupSection key={group.id} group={group} suppliers={suppliers} />
      ))}
    </>
  );
}
