import { Button, Checkbox } from '@digdir/designsystemet-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from '../shell/focus-heading.ts';

type RecoveryCodesProps = {
  readonly codes: readonly string[];
  /** The person says that they have kept the codes. */
  readonly onKept: () => void;
};

/** Recovery codes, which are shown this once: nobody goes on before they say that they have kept them. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  return (
    <div className="form">
      <ol className="recovery-codes" aria-label={t('recoveryCodes.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <KeepButtons codes={codes} />
      <KeptForm onKept={onKept} />
    </div>
  );
}

function KeepButtons({ codes }: Pick<RecoveryCodesProps, 'codes'>) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied('copied'),
      // Refused by the browser or its owner: the codes are still there to be marked or printed.
      () => setCopied('notCopied'),
    );
  return (
    <div className="form-buttons not-printed">
      <Button variant="secondary" onClick={copy}>
        {t('recoveryCodes.copy')}
      </Button>
      <Button variant="secondary" onClick={() => window.print()}>
        {t('recoveryCodes.print')}
      </Button>
      <span role="status">{copied !== null && t(`recoveryCodes.${copied}`)}</span>
    </div>
  );
}

function KeptForm({ onKept }: Pick<RecoveryCodesProps, 'onKept'>) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (box.current?.checked === true) return onKept();
    setMissing(true);
    box.current?.focus();
  };
  return (
    <form className="form not-printed" noValidate onSubmit={submit}>
      <Checkbox
        ref={box}
        name="kept"
        value="kept"
        label={t('recoveryCodes.kept')}
        error={isMissing && t('recoveryCodes.keptMissing')}
      />
      <Button type="submit">{t('recoveryCodes.next')}</Button>
    </form>
  );
}
