import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../factor-resets/decide-reset.tsx';
import { FactorResetsTable } from '../factor-resets/factor-resets-table.tsx';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { focusHeading } from '../shell/focus-heading.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { AskResetForm } from './ask-reset-form.tsx';
import { OPERATOR_RESETS_KEY } from './operator-resets-key.ts';

/** Resets of a second factor that two operators decide, for those whom no two administrators can help. */
export function OperatorResetsPage() {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const query = useQuery({
    queryKey: OPERATOR_RESETS_KEY,
    queryFn: ({ signal }) => client.call('listFactorResetsAsOperator', { params: {}, query: {} }, signal),
  });
  const decide = async ({ resetId, approve }: Decision) => {
    await client.call('decideFactorResetAsOperator', { params: { resetId }, query: {}, body: { approve } });
    await queryClient.invalidateQueries({ queryKey: OPERATOR_RESETS_KEY });
  };
  const onDone = (text: string) => {
    setDone(text);
    // The button that opened the dialog is gone with what was decided.
    focusHeading();
  };
  const ask = (
    <DialogButton label={t('factorResets.ask')} title={t('factorResets.askTitle')}>
      {(close) => <AskResetForm onAsked={() => onDone(t('operatorResets.asked'))} close={close} />}
    </DialogButton>
  );
  return (
    <Page title={t('operatorResets.title')} intro={t('operatorResets.intro')} actions={ask}>
      <StatusMessage text={done} />
      <Loaded query={query}>
        {({ resets }) =>
          resets.length === 0 ? (
            <EmptyState title={t('operatorResets.none')} text={t('operatorResets.noneText')} />
          ) : (
            <FactorResetsTable resets={resets} decide={decide} onDone={onDone} />
          )
        }
      </Loaded>
    </Page>
  );
}
