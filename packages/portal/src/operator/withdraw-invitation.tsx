import { Button, Paragraph } from '@digdir/designsystemet-react';
import type { OrganisationRecord } from '@fjernhjelp/api/organisations';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ORGANISATIONS_KEY } from './organisation-queries.ts';

type WithdrawProps = {
  readonly organisationId: OrganisationId;
  readonly invitation: OrganisationRecord['invitations'][number];
  readonly onWithdrawn: () => void;
  readonly close: () => void;
};

/** The question before an invitation is made worthless. */
export function WithdrawInvitation({ organisationId, invitation, onWithdrawn, close }: WithdrawProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const { id: invitationId, email } = invitation;
  const withdraw = useMutation({
    mutationFn: () =>
      client.call('withdrawInvitation', { params: { organisationId, invitationId }, query: {}, body: {} }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ORGANISATIONS_KEY });
      close();
      onWithdrawn();
    },
  });
  return (
    <div className="form">
      <Paragraph>{t('organisationRecord.withdrawText', { email })}</Paragraph>
      {withdraw.error !== null && <ProblemAlert error={withdraw.error} />}
      <div className="form-buttons">
        <Button data-color="danger" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('organisationRecord.withdraw')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
