import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { machineGroupOperations } from '@fjernhjelp/api/machine-groups';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { machineGroupsKey } from './machine-groups-key.ts';

type CreateGroupProps = { readonly onCreated: (name: string) => void; readonly close: () => void };

/** The form of a new machine group. */
export function CreateGroupForm({ onCreated, close }: CreateGroupProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  const create = useMutation({
    mutationFn: (body: { name: string }) =>
      client.call('createMachineGroup', { params: { organisationId }, query: {}, body }),
    onSuccess: async (_, { name }) => {
      await queryClient.invalidateQueries({ queryKey: machineGroupsKey(organisationId) });
      onCreated(name.trim());
      close();
    },
  });
  const form = useForm({
    schema: machineGroupOperations.createMachineGroup.body,
    read: (fields) => ({ name: textOf(fields, 'name') }),
    submit: create.mutate,
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('machineGroups.createText')}</Paragraph>
      {create.error !== null && <ProblemAlert error={create.error} />}
      <Textfield
        name="name"
        autoComplete="off"
        label={t('machineGroups.createName')}
        description={t('machineGroups.createNameHint')}
        error={form.isWrong('name') && t('machineGroups.createNameMissing')}
      />
      <div className="form-buttons">
        <Button type="submit" loading={create.isPending}>
          {t('machineGroups.createSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
