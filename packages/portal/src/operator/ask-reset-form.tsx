import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { delegationOperations } from '@fjernhjelp/api/delegations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { OPERATOR_RESETS_KEY } from './operator-resets-key.ts';

type AskResetProps = { readonly onAsked: () => void; readonly close: () => void };

/** The form by which an operator asks that somebody's second factor be reset, by their e-mail address. */
export function AskResetForm({ onAsked, close }: AskResetProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const ask = useMutation({
    mutationFn: (body: { email: string; reason: string }) =>
      client.call('askFactorResetAsOperator', { params: {}, query: {}, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: OPERATOR_RESETS_KEY });
      close();
      onAsked();
    },
  });
  const form = useForm({
    schema: delegationOperations.askFactorResetAsOperator.body,
    read: (fields) => ({ email: textOf(fields, 'email').trim(), reason: textOf(fields, 'reason') }),
    submit: ask.mutate,
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('operatorResets.askText')}</Paragraph>
      {ask.error !== null && <ProblemAlert error={ask.error} />}
      <Textfield
        name="email"
        type="email"
        autoComplete="off"
        label={t('operatorResets.email')}
        error={form.isWrong('email') && t('contact.emailMissing')}
      />
      <Textfield
        multiline
        rows={3}
        name="reason"
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
