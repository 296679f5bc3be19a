import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { RecoveryCodes } from '../sign-in/recovery-codes.tsx';
import { useRefreshAccount } from './account.ts';
import type { Reporting } from './account-page.tsx';
import { AccountSection } from './account-section.tsx';

type RecoveryCodesSectionProps = Reporting & { readonly left: number };

/** How many recovery codes are left, and new ones. */
export function RecoveryCodesSection({ left, onDone }: RecoveryCodesSectionProps) {
  const { t } = useTranslation();
  return (
    <AccountSection
      title={t('account.recoveryCodes.title')}
      text={t('account.recoveryCodes.text')}
      actions={
        <DialogButton
          label={t('account.recoveryCodes.make')}
          title={t('account.recoveryCodes.make')}
          size="sm"
        >
          {(close) => <MakeCodes onMade={() => onDone(t('account.recoveryCodes.made'))} close={close} />}
        </DialogButton>
      }
    >
      <p className="account-state">{t('account.recoveryCodes.left', { count: left })}</p>
    </AccountSection>
  );
}

type MakeCodesProps = { readonly onMade: () => void; readonly close: () => void };

function MakeCodes({ onMade, close }: MakeCodesProps) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshAccount();
  const make = useMutation({
    mutationFn: () => client.call('makeRecoveryCodes', { params: {}, query: {}, body: {} }),
    onSuccess: refresh,
  });
  if (make.data !== undefined) {
    const keep = () => {
      close();
      onMade();
    };
    return <MadeCodes codes={make.data.recoveryCodes} onKept={keep} />;
  }
  return (
    <div className="form">
      <Paragraph>{t('account.recoveryCodes.makeText')}</Paragraph>
      {make.error !== null && <ProblemAlert error={make.error} />}
      <div className="form-buttons">
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          {t('account.recoveryCodes.makeSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}

type MadeCodesProps = { readonly codes: readonly string[]; readonly onKept: () => void };

/** The codes in place of the question. What had the focus is gone, so it goes to what is new. */
function MadeCodes({ codes, onKept }: MadeCodesProps) {
  const { t } = useTranslation();
  const intro = useRef<HTMLParagraphElement>(null);
  useEffect(() => intro.current?.focus(), []);
  return (
    <div className="form">
      <Paragraph ref={intro} tabIndex={-1}>
        {t('account.recoveryCodes.once')}
      </Paragraph>
      <RecoveryCodes codes={codes} onKept={onKept} />
    </div>
  );
}
