import { Textfield } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

type NoteFieldProps = { readonly isWrong: boolean; readonly hint?: string };

/** Why something was done, in the words of the one who did it. It stands in the record and in the log. */
export function NoteField({ isWrong, hint }: NoteFieldProps) {
  const { t } = useTranslation();
  return (
    <Textfield
      multiline
      rows={3}
      name="note"
      label={t('note.label')}
      description={hint}
      error={isWrong && t('note.missing')}
    />
  );
}
