import { Button, Paragraph } from '@digdir/designsystemet-react';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert.tsx';

type ConfirmProps = {
  readonly children: ReactNode;
  readonly submitLabel: string;
  /** What is done when the person says yes. */
  readonly act: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'error' | 'isPending'>;
  readonly close: () => void;
};

/** The question in a dialog before something is ended: what follows from it, yes, or no. */
export function Confirm({ children, submitLabel, act, close }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <div className="form">
      <Paragraph>{children}</Paragraph>
      {act.error !== null && <ProblemAlert error={act.error} />}
      <div className="form-buttons">
        <Button data-color="danger" loading={act.isPending} onClick={() => act.mutate()}>
          {submitLabel}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
