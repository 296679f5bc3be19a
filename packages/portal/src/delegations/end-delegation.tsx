import type { DelegationOnWire } from '@fjernhjelp/api/delegations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { Confirm } from '../shell/confirm.tsx';
import { ME_KEY, useSignedInPerson } from '../sign-in/me.ts';
import { useRefreshDelegations } from './delegations.ts';

type EndDelegationProps = {
  readonly delegation: DelegationOnWire;
  readonly onEnded: (name: string) => void;
  readonly close: () => void;
};

/** The question before a role is ended: who loses what, and whether it is the person's own. */
export function EndDelegation({ delegation, onEnded, close }: EndDelegationProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const refresh = useRefreshDelegations();
  const { organisationId, organisationName: organisation } = useMembership();
  const { name, id: personId } = delegation.person;
  const isOwn = useSignedInPerson().person.id === personId;
  const end = useMutation({
    mutationFn: () =>
      client.call('endDelegation', {
        params: { organisationId, delegationId: delegation.id },
        query: {},
        body: {},
      }),
    onSuccess: async () => {
      close();
      await refresh();
      onEnded(name);
      if (isOwn) await queryClient.invalidateQueries({ queryKey: ME_KEY });
    },
  });
  return (
    <Confirm act={end} submitLabel={t('delegations.endSubmit')} close={close}>
      {t('delegations.endText', { name, organisation, role: t(`role.${delegation.role}`).toLowerCase() })}{' '}
      {isOwn && t('delegations.endOwn')}
    </Confirm>
  );
}
