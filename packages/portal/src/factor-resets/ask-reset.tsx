import { Button, Field, Label, Paragraph, Select, Textfield } from '@digdir/designsystemet-react';
import { delegationOperations } from '@fjernhjelp/api/delegations';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { Person } from './people-but.ts';

type AskResetProps = {
  readonly people: readonly Person[];
  readonly refresh: () => Promise<void>;
  readonly onAsked: () => void;
  readonly close: () => void;
};

/** Asks that somebody's second factor be reset: whose, and why. Another administrator decides. */
export function AskReset({ people, refresh, onAsked, close }: AskResetProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { organisationId } = useMembership();
  const ask = useMutation({
    mutationFn: (body: { personId: string; reason: string }) =>
      client.call('askFactorReset', { params: { organisationId }, query: {}, body }),
    onSuccess: async () => {
      await refresh();
      close();
      onAsked();
    },
  });
  const form = useForm({
    schema: delegationOperations.askFactorReset.body,
    read: (fields) => ({ personId: textOf(fields, 'personId'), reason: textOf(fields, 'reason') }),
    submit: ask.mutate,
  });
  if (people.length === 0) return <Paragraph>{t('factorResets.nobody')}</Paragraph>;
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('factorResets.askText')}</Paragraph>
      {ask.error !== null && <ProblemAlert error={ask.error} />}
      <Field>
        <Label>{t('factorResets.person')}</Label>
        <Field.Description>{t('factorResets.personHint')}</Field.Description>
        <Select name="personId">
          {people.map(({ id, name }) => (
            <Select.Option key={id} value={id}>
              {name}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Textfield
        multiline
        name="reason"
        rows={3}
        label={t('factorResets.reason')}
        description={t('factorResets.reasonHint')}
        error={form.isWrong('reason') && t('factorResets.reasonMissing')}
      />
      <div className="form-buttons">
        <Button type="submit" loading={ask.isPending}>
          {t('factorResets.askSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
