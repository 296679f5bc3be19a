import { Button, Checkbox, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { delegationOperations } from '@fjernhjelp/api/delegations';
import { canBeLimited, type DelegatedRole } from '@fjernhjelp/domain/role';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { GroupsField, RoleField } from './delegation-fields.tsx';
import { useRefreshDelegations } from './delegations.ts';
import { type DelegationBody, type DelegationDraft, readDelegation } from './read-delegation.ts';

type InviteDelegateProps = { readonly onInvited: (email: string) => void; readonly close: () => void };

/** The form of an invitation: whom, as what, for which groups, and until when. */
export function InviteDelegate({ onInvited, close }: InviteDelegateProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshDelegations();
  const [role, setRole] = useState<DelegatedRole | null>(null);
  const { organisationId } = useMembership();
  const invite = useMutation({
    mutationFn: (body: DelegationBody) =>
      client.call('inviteDelegate', { params: { organisationId }, query: {}, body }),
    onSuccess: async (_, { email }) => {
      await refresh();
      close();
      onInvited(email);
    },
  });
  const form = useForm({
    schema: delegationOperations.inviteDelegate.body,
    read: readDelegation,
    // The schema takes no draft without a role, so there is one here.
    submit: (draft: DelegationDraft) => draft.role !== null && invite.mutate({ ...draft, role: draft.role }),
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('delegations.inviteText')}</Paragraph>
      {invite.error !== null && <ProblemAlert error={invite.error} />}
      <Textfield
        name="email"
        type="email"
        autoComplete="off"
        label={t('delegations.email')}
        description={t('delegations.emailHint')}
        error={form.isWrong('email') && t('signIn.emailMissing')}
      />
      <RoleField isWrong={form.isWrong('role')} onChoose={setRole} />
      {/* An administrator has every group: there is nothing to choose. */}
      {(role === null || canBeLimited(role)) && <GroupsField />}
      <Textfield
        name="endsAt"
        type="datetime-local"
        label={t('delegations.endsAt')}
        description={t('delegations.endsAtHint')}
        error={form.isWrong('endsAt') && t('delegations.endsAtWrong')}
      />
      <Checkbox name="isInIt" value="on" label={t('delegations.isInItChoice')} />
      <div className="form-buttons">
        <Button type="submit" loading={invite.isPending}>
          {t('delegations.inviteSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
