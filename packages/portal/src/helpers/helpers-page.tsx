import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationsTable } from '../delegations/invitations-table.tsx';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NoAccess } from '../shell/no-access.tsx';
import { Page } from '../shell/page.tsx';
import { Part } from '../shell/part.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { HelpersTable } from './helpers-table.tsx';
import { InviteHelper } from './invite-helper.tsx';
import { useHelpers, useRefreshHelpers } from './use-helpers.ts';

/** The supplier's list of helpers. Nobody gives help who does not stand on it. */
export function HelpersPage() {
  const { t } = useTranslation();
  const membership = useMembership();
  const isManager = membership.kinds.includes('supplier') && permissionsIn(membership).has('manage-helpers');
  const [done, setDone] = useState<string | null>(null);
  const invite = isManager && (
    <DialogButton variant="primary" label={t('helpers.invite')} title={t('helpers.inviteTitle')}>
      {(close) => (
        <InviteHelper onInvited={(email) => setDone(t('delegations.invited', { email }))} close={close} />
      )}
    </DialogButton>
  );
  return (
    <Page
      title={t('helpers.title')}
      intro={t('helpers.intro', { organisation: membership.organisationName })}
      actions={invite}
    >
      <StatusMessage text={done} />
      {isManager ? <HelperList onDone={setDone} /> : <NoAccess />}
    </Page>
  );
}

function HelperList({ onDone }: { readonly onDone: (text: string) => void }) {
  const { t } = useTranslation();
  const query = useHelpers();
  const refresh = useRefreshHelpers();
  const list = useRef<HTMLHeadingElement>(null);
  const invited = useRef<HTMLHeadingElement>(null);
  // The button that opened the dialog is gone with its line, so focus goes to the nearest thing that stays.
  const onEnded = (name: string) => {
    onDone(t('helpers.ended', { name }));
    list.current?.focus();
  };
  const onWithdrawn = (email: string) => {
    onDone(t('delegations.withdrawn', { email }));
    invited.current?.focus();
  };
  return (
    <Loaded query={query}>
      {({ helpers, invitations }) => (
        <>
          <Part title={t('helpers.list')} heading={list}>
            {helpers.length === 0 ? (
              <EmptyState title={t('helpers.none')} text={t('helpers.noneText')} />
            ) : (
              <HelpersTable helpers={helpers} onEnded={onEnded} />
            )}
          </Part>
          <Part title={t('delegations.invitations')} heading={invited}>
            <InvitationsTable invitations={invitations} refresh={refresh} onWithdrawn={onWithdrawn} />
          </Part>
        </>
      )}
    </Loaded>
  );
}
