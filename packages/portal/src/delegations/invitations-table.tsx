import { Table } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { Role } from '@fjernhjelp/domain/role';
import { formatInstant } from '@fjernhjelp/texts/format';
import type { Translate } from '@fjernhjelp/texts/translator';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { useClient } from '../shell/client-context.ts';
import { Confirm } from '../shell/confirm.tsx';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';

type Invitation = OutputOf<Operations['listDelegations']>['invitations'][number];

type InvitationsProps = {
  readonly invitations: readonly Invitation[];
  /** Reads the list again that the invitations stand in. */
  readonly refresh: () => Promise<void>;
  readonly onWithdrawn: (email: string) => void;
};

/** The invitations that wait for an answer. */
export function InvitationsTable({ invitations, ...changes }: InvitationsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const mayWithdraw = permissionsIn(useMembership()).has('manage-delegations');
  const open = invitations.filter(({ state }) => state === 'open');
  if (open.length === 0) return <p className="quiet">{t('delegations.noInvitations')}</p>;
  return (
    <TableRegion caption={t('delegations.invitations')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('delegations.email')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('delegations.role')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('delegations.sentAt')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('delegations.expiresAt')}</Table.HeaderCell>
          {mayWithdraw && <Table.HeaderCell scope="col">{t('delegations.actions')}</Table.HeaderCell>}
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {open.map((invitation) => (
          <Table.Row key={invitation.id}>
            <Table.HeaderCell scope="row">{invitation.email}</Table.HeaderCell>
            <Table.Cell data-label={t('delegations.role')}>{roleWords(t, invitation.role)}</Table.Cell>
            <Table.Cell className="digits" data-label={t('delegations.sentAt')}>
              {formatInstant(language, invitation.sentAt)}
            </Table.Cell>
            <Table.Cell className="digits" data-label={t('delegations.expiresAt')}>
              {formatInstant(language, invitation.expiresAt)}
            </Table.Cell>
            {mayWithdraw && (
              <Table.Cell>
                <WithdrawButton invitation={invitation} {...changes} />
              </Table.Cell>
            )}
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}

/** A role in words; a role that this page does not know yet stays as it is written. */
function roleWords(t: Translate, role: string): string {
  const known = Role.safeParse(role);
  return known.success ? t(`role.${known.data}`) : role;
}

type WithdrawProps = Omit<InvitationsProps, 'invitations'> & { readonly invitation: Invitation };

function WithdrawButton(props: WithdrawProps) {
  const { t } = useTranslation();
  return (
    <DialogButton
      label={t('delegations.withdraw')}
      accessibleName={t('delegations.withdrawNamed', { email: props.invitation.email })}
      title={t('delegations.withdrawTitle')}
      color="danger"
      size="sm"
    >
      {(close) => <WithdrawInvitation {...props} close={close} />}
    </DialogButton>
  );
}

function WithdrawInvitation(props: WithdrawProps & { readonly close: () => void }) {
  const { invitation, refresh, onWithdrawn, close } = props;
  const { t } = useTranslation();
  const client = useClient();
  const { organisationId } = useMembership();
  const { id: invitationId, email } = invitation;
  const withdraw = useMutation({
    mutationFn: () =>
      client.call('withdrawOwnInvitation', {
        params: { organisationId, invitationId },
        query: {},
        body: {},
      }),
    onSuccess: async () => {
      close();
      await refresh();
      onWithdrawn(email);
    },
  });
  return (
    <Confirm act={withdraw} submitLabel={t('delegations.withdrawSubmit')} close={close}>
      {t('delegations.withdrawText', { email })}
    </Confirm>
  );
}
