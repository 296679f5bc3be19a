import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { delegationOperations } from '@fjernhjelp/api/delegations';
import type { InputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { optionalInstantTextOf } from '../shell/wall-clock.ts';
import { useRefreshHelpers } from './use-helpers.ts';

type InviteHelperProps = { readonly onInvited: (email: string) => void; readonly close: () => void };

/** The form that puts somebody on the list: whom, and until when. */
export function InviteHelper({ onInvited, close }: InviteHelperProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshHelpers();
  const { organisationId } = useMembership();
  const invite = useMutation({
    mutationFn: (body: InputOf<Operations['inviteHelper']>['body']) =>
      client.call('inviteHelper', { params: { organisationId }, query: {}, body }),
    onSuccess: async (_, { email }) => {
      await refresh();
      close();
      onInvited(email);
    },
  });
  const form = useForm({
    schema: delegationOperations.inviteHelper.body,
    read: (fields) => ({
      email: textOf(fields, 'email').trim(),
      endsAt: optionalInstantTextOf(textOf(fields, 'endsAt')),
    }),
    submit: invite.mutate,
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('helpers.inviteText')}</Paragraph>
      {invite.error !== null && <ProblemAlert error={invite.error} />}
      <Textfield
        name="email"
        type="email"
        autoComplete="off"
        label={t('delegations.email')}
        description={t('helpers.emailHint')}
        error={form.isWrong('email') && t('signIn.emailMissing')}
      />
      <Textfield
        name="endsAt"
        type="datetime-local"
        label={t('delegations.endsAt')}
        description={t('helpers.endsAtHint')}
        error={form.isWrong('endsAt') && t('delegations.endsAtWrong')}
      />
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
