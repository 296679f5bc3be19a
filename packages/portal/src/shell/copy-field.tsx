import { Button, Textfield } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

type CopyFieldProps = { readonly label: string; readonly text: string; readonly rows?: number };

/** A secret that is shown this once, ready to be copied. It has the focus and is selected when it appears. */
export function CopyField({ label, text, rows = 3 }: CopyFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => field.current?.select(), []);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      // Refused by the browser or its owner: the text is still there to be marked.
      () => setCopied('notCopied'),
    );
  return (
    <>
      <Textfield
        ref={field}
        multiline
        readOnly
        rows={rows}
        spellCheck={false}
        className="command"
        label={label}
        value={text}
      />
      <div className="form-buttons">
        <Button onClick={copy}>{t('action.copy')}</Button>
        <span role="status">{copied !== null && t(`action.${copied}`)}</span>
      </div>
    </>
  );
}
