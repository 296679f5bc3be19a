import { Button, Paragraph } from '@digdir/designsystemet-react';
import { type OrganisationRecord, organisationOperations } from '@fjernhjelp/api/organisations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { NoteField } from './note-field.tsx';
import { ORGANISATIONS_KEY } from './organisation-queries.ts';

const DONE = {
  suspend: 'organisationRecord.suspended',
  resume: 'organisationRecord.resumed',
} as const;

type SuspensionProps = { readonly record: OrganisationRecord; readonly onDone: (text: string) => void };

/** Suspends an activated organisation, or lets a suspended one go on; in any other state there is nothing to press. */
export function SuspensionButton({ record, onDone }: SuspensionProps) {
  const { t } = useTranslation();
  const organisation = record.name;
  if (record.state !== 'activated' && record.state !== 'suspended') return null;
  const change = record.state === 'activated' ? 'suspend' : 'resume';
  return (
    <DialogButton
      label={t(`organisationRecord.${change}`)}
      color={change === 'suspend' ? 'danger' : 'accent'}
      title={t(`organisationRecord.${change}Title`, { organisation })}
    >
      {(close) => (
        <SuspensionForm
          record={record}
          change={change}
          onDone={() => onDone(t(DONE[change], { organisation }))}
          close={close}
        />
      )}
    </DialogButton>
  );
}

type SuspensionFormProps = {
  readonly record: OrganisationRecord;
  readonly change: 'suspend' | 'resume';
  readonly onDone: () => void;
  readonly close: () => void;
};

function SuspensionForm({ record, change, onDone, close }: SuspensionFormProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const operation = change === 'suspend' ? 'suspendOrganisation' : 'resumeOrganisation';
  const save = useMutation({
    mutationFn: (body: { note: string }) =>
      client.call(operation, { params: { organisationId: record.id }, query: {}, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ORGANISATIONS_KEY });
      close();
      onDone();
    },
  });
  const form = useForm({
    schema: organisationOperations[operation].body,
    read: (fields) => ({ note: textOf(fields, 'note') }),
    submit: save.mutate,
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t(`organisationRecord.${change}Text`)}</Paragraph>
      {save.error !== null && <ProblemAlert error={save.error} />}
      <NoteField isWrong={form.isWrong('note')} />
      <div className="form-buttons">
        <Button
          type="submit"
          data-color={change === 'suspend' ? 'danger' : 'accent'}
          loading={save.isPending}
        >
          {t(`organisationRecord.${change}`)}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
