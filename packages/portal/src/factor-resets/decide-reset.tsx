import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { FactorReset } from './factor-resets-table.tsx';

/** The second person's answer to one reset. */
export type Decision = { readonly resetId: FactorReset['id']; readonly approve: boolean };

type DecideResetProps = {
  readonly reset: FactorReset;
  readonly decide: (decision: Decision) => Promise<unknown>;
  readonly onDecided: (approve: boolean) => void;
  readonly close: () => void;
};

/** The second person's answer to a reset, in a dialog: what follows from it, yes, no, or not now. */
export function DecideReset({ reset, decide, onDecided, close }: DecideResetProps) {
  const { t } = useTranslation();
  const answer = useMutation({
    mutationFn: (approve: boolean) => decide({ resetId: reset.id, approve }),
    onSuccess: (_, approve) => onDecided(approve),
  });
  return (
    <div className="form">
      <Paragraph>
        {t('factorResets.decideText', { asker: reset.askedBy.name, name: reset.target.name })}
      </Paragraph>
      <blockquote className="reason">{reset.reason}</blockquote>
      {answer.error !== null && <ProblemAlert error={answer.error} />}
      <div className="form-buttons">
        <Button data-color="danger" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {t('factorResets.approve')}
        </Button>
        <Button variant="secondary" aria-disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          {t('factorResets.refuse')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
