import { Heading } from '@digdir/designsystemet-react';
import type { ReachableMachine } from '@fjernhjelp/api/machines';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { EmptyState } from '../shell/empty-state.tsx';
import { LIVE_INTERVAL_MS } from '../shell/live.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { MachineCard } from './machine-card.tsx';
import { type CustomerMachines, machinesByCustomer } from './machines-by-customer.ts';

/** The machines that a supplier's helper may reach now, by customer and machine group. */
export function MachinesPage() {
  const { t } = useTranslation();
  const client = useClient();
  const { organisationId, organisationName } = useMembership();
  const query = useQuery({
    queryKey: ['machines', organisationId],
    queryFn: ({ signal }) =>
      client.call('listReachableMachines', { params: { organisationId }, query: {} }, signal),
    refetchInterval: LIVE_INTERVAL_MS,
  });
  return (
    <Page title={t('machines.title')} intro={t('machines.intro', { organisation: organisationName })}>
      <Loaded query={query}>{({ machines }) => <MachineList machines={machines} />}</Loaded>
    </Page>
  );
}

function MachineList({ machines }: { readonly machines: readonly ReachableMachine[] }) {
  const { t } = useTranslation();
  const reachable = machines.filter(({ presence }) => presence.state === 'reachable').length;
  return (
    <>
      <p role="status" className="list-status">
        {machines.length > 0 && t('machines.reachableCount', { count: reachable })}
      </p>
      {machines.length === 0 && <EmptyState title={t('machines.none')} text={t('machines.noneText')} />}
      {machinesByCustomer(machines).map((customer) => (
        <CustomerSection key={customer.customer.id} {...customer} />
      ))}
    </>
  );
}

function CustomerSection({ customer, groups }: CustomerMachines) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <section className="customer" aria-labelledby={titleId}>
      <Heading id={titleId} level={2} data-size="sm">
        {customer.name}
      </Heading>
      {groups.map(({ name, machines }) => (
        <div key={name} className="customer-group">
          <Heading level={3} data-size="2xs">
            {t('machines.group', { group: name })}
          </Heading>
          <ul className="cards">
            {machines.map((machine) => (
              <li key={machine.id}>
                <MachineCard machine={machine} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
