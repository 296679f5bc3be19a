import { Table } from '@digdir/designsystemet-react';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from './language.ts';

type PeriodCellProps = { readonly label: string; readonly startsAt: Date; readonly endsAt: Date | null };

/** From when, and until when where there is an end. */
export function PeriodCell({ label, startsAt, endsAt }: PeriodCellProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Table.Cell data-label={label}>
      <span className="block digits">
        {t('delegations.from', { time: formatInstant(language, startsAt) })}
      </span>
      {endsAt !== null && (
        <span className="block digits">
          {t('delegations.until', { time: formatInstant(language, endsAt) })}
        </span>
      )}
    </Table.Cell>
  );
}
