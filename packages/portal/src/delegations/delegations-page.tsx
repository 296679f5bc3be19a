import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactorResets } from '../factor-resets/factor-resets.tsx';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { Part } from '../shell/part.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { DelegationAdvice } from './delegation-advice.tsx';
import { useDelegations, useRefreshDelegations } from './delegations.ts';
import { DelegationsTable } from './delegations-table.tsx';
import { InvitationsTable } from './invitations-table.tsx';
import { InviteDelegate } from './invite-delegate.tsx';

/** Who acts for the organisation: people and their roles, open invitations, advice, and resets of a second factor. */
export function DelegationsPage() {
  const { t } = useTranslation();
  const membership = useMembership();
  const mayManage = permissionsIn(membership).has('manage-delegations');
  const query = useDelegations();
  const refresh = useRefreshDelegations();
  const people = useRef<HTMLHeadingElement>(null);
  const invited = useRef<HTMLHeadingElement>(null);
  const [done, setDone] = useState<string | null>(null);
  const say = (text: string, heading?: HTMLHeadingElement | null) => {
    setDone(text);
    heading?.focus();
  };
  const invite = mayManage && (
    <DialogButton variant="primary" label={t('delegations.invite')} title={t('delegations.inviteTitle')}>
      {(close) => (
        <InviteDelegate onInvited={(email) => say(t('delegations.invited', { email }))} close={close} />
      )}
    </DialogButton>
  );
  return (
    <Page
      title={t('delegations.title')}
      intro={t('delegations.intro', { organisation: membership.organisationName })}
      actions={invite}
    >
      <StatusMessage text={done} />
      <Loaded query={query}>
        {({ delegations, invitations, advice }) => (
          <>
            <DelegationAdvice advice={advice} />
            <Part title={t('delegations.people')} heading={people}>
              {delegations.length === 0 ? (
                <EmptyState title={t('delegations.none')} text={t('delegations.noneText')} />
              ) : (
                <DelegationsTable
                  delegations={delegations}
                  onEnded={(name) => say(t('delegations.ended', { name }), people.current)}
                />
              )}
            </Part>
            <Part title={t('delegations.invitations')} heading={invited}>
              <InvitationsTable
                invitations={invitations}
                refresh={refresh}
                onWithdrawn={(email) => say(t('delegations.withdrawn', { email }), invited.current)}
              />
            </Part>
            {mayManage && <FactorResets delegations={delegations} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
