import { Checkbox, Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { type DelegatedRole, delegatedRolesOf } from '@fjernhjelp/domain/role';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { machineGroupsKey } from '../machine-groups/machine-groups-key.ts';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

type RoleFieldProps = { readonly isWrong: boolean; readonly onChoose: (role: DelegatedRole) => void };

/** Which of the roles that this kind of organisation has. None is chosen from the start. */
export function RoleField({ isWrong, onChoose }: RoleFieldProps) {
  const { t } = useTranslation();
  const { kinds } = useMembership();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('delegations.roleLegend')}</Fieldset.Legend>
      {delegatedRolesOf(kinds).map((role) => (
        <Radio
          key={role}
          name="role"
          value={role}
          label={t(`role.${role}`)}
          description={t(`delegations.roleText.${role}`)}
          aria-invalid={isWrong || undefined}
          onChange={() => onChoose(role)}
        />
      ))}
      {isWrong && <ValidationMessage>{t('delegations.roleMissing')}</ValidationMessage>}
    </Fieldset>
  );
}

/** For which of the customer's machine groups. A supplier has none, and nothing is shown before there is one to choose. */
export function GroupsField() {
  const { t } = useTranslation();
  const client = useClient();
  const { organisationId, kinds } = useMembership();
  const { data, error } = useQuery({
    queryKey: machineGroupsKey(organisationId),
    queryFn: ({ signal }) =>
      client.call('listMachineGroups', { params: { organisationId }, query: {} }, signal),
    enabled: kinds.includes('customer'),
  });
  if (error !== null) return <ProblemAlert error={error} />;
  if (data === undefined || data.groups.length === 0) return null;
  return (
    <Fieldset>
      <Fieldset.Legend>{t('delegations.groupsLegend')}</Fieldset.Legend>
      <Fieldset.Description>{t('delegations.groupsHint')}</Fieldset.Description>
      {data.groups.map(({ id, name }) => (
        <Checkbox key={id} name="groupIds" value={id} label={name} />
      ))}
    </Fieldset>
  );
}
