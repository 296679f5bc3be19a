import { Dialog, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClientProvider, useClient } from '../shell/client-context.ts';
import { StepUpForm } from './step-up-form.tsx';
import { withStepUp } from './with-step-up.ts';

/** Those who wait for the person's answer: more than one when several calls were refused at once. */
type Waiting = readonly ((isGiven: boolean) => void)[];

/** Gives the pages a client that asks for a fresh second factor, in a dialog, where the server wants one. */
export function StepUp({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const [waiting, setWaiting] = useState<Waiting>([]);
  const asking = useMemo(
    () => withStepUp(client, () => new Promise((answer) => setWaiting((others) => [...others, answer]))),
    [client],
  );
  const answer = (isGiven: boolean) => {
    for (const tell of waiting) tell(isGiven);
    setWaiting([]);
  };
  return (
    <>
      <ClientProvider value={asking}>{children}</ClientProvider>
      {waiting.length > 0 && <StepUpDialog onAnswer={answer} />}
    </>
  );
}

function StepUpDialog({ onAnswer }: { readonly onAnswer: (isGiven: boolean) => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <Dialog open onClose={() => onAnswer(false)} closeButton={t('action.close')} aria-labelledby={titleId}>
      <Heading id={titleId} level={2} data-size="sm" className="dialog-title">
        {t('stepUp.title')}
      </Heading>
      <StepUpForm onGiven={() => onAnswer(true)} onCancel={() => onAnswer(false)} />
    </Dialog>
  );
}
