import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { enrolmentOperations } from '@fjernhjelp/api/machines';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { MachineGroupId } from '@fjernhjelp/domain/identifiers';
import { formatTimeOfDay } from '@fjernhjelp/texts/format';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { CopyField } from '../shell/copy-field.tsx';
import { textOf, useForm } from '../shell/form.ts';
import { useLanguage } from '../shell/language.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

type EnrolmentToken = OutputOf<(typeof enrolmentOperations)['createEnrolmentToken']>;
type AddMachineProps = { readonly groupId: MachineGroupId; readonly close: () => void };

/** Enrolling a machine: first its name, then the command that is run on it. */
export function AddMachineSteps({ groupId, close }: AddMachineProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { organisationId } = useMembership();
  const create = useMutation({
    mutationFn: (body: { machineName: string }) =>
      client.call('createEnrolmentToken', { params: { organisationId, groupId }, query: {}, body }),
  });
  const form = useForm({
    schema: enrolmentOperations.createEnrolmentToken.body,
    read: (fields) => ({ machineName: textOf(fields, 'machineName') }),
    submit: create.mutate,
  });
  if (create.data !== undefined) {
    return <CommandStep token={create.data} machine={create.variables.machineName} close={close} />;
  }
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('machineGroups.addMachineText')}</Paragraph>
      {create.error !== null && <ProblemAlert error={create.error} />}
      <Textfield
        name="machineName"
        autoComplete="off"
        label={t('machineGroups.machineName')}
        description={t('machineGroups.machineNameHint')}
        error={form.isWrong('machineName') && t('machineGroups.machineNameMissing')}
      />
      <div className="form-buttons">
        <Button type="submit" loading={create.isPending}>
          {t('machineGroups.createCommand')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

type CommandProps = { readonly token: EnrolmentToken; readonly machine: string; readonly close: () => void };

function CommandStep({ token, machine, close }: CommandProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="form">
      <Paragraph className="strong">{t('machineGroups.commandTitle', { machine })}</Paragraph>
      <Paragraph>
        {t('machineGroups.commandText', { time: formatTimeOfDay(language, token.expiresAt) })}
      </Paragraph>
      <CopyField label={t('machineGroups.command')} text={token.installCommand} rows={5} />
      <div>
        <Button variant="tertiary" onClick={close}>
          {t('action.close')}
        </Button>
      </div>
    </div>
  );
}
