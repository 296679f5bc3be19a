import { Table, Tag } from '@digdir/designsystemet-react';
import type { delegationOperations } from '@fjernhjelp/api/delegations';
import type { OutputOf } from '@fjernhjelp/api/operation';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { DecideReset, type Decision } from './decide-reset.tsx';

export type FactorReset = OutputOf<(typeof delegationOperations)['listFactorResets']>['resets'][number];

type FactorResetsTableProps = {
  readonly resets: readonly FactorReset[];
  /** Tells the server, and reads the list anew. */
  readonly decide: (decision: Decision) => Promise<unknown>;
  /** What was done, in words. */
  readonly onDone: (text: string) => void;
};

const COLOUR = { waiting: 'info', approved: 'success', refused: 'neutral', expired: 'neutral' } as const;

/** Resets that wait for a second person, and the latest ones. Neither who asked nor whose factor it is decides. */
export function FactorResetsTable({ resets, decide, onDone }: FactorResetsTableProps) {
  const { t } = useTranslation();
  return (
    <TableRegion caption={t('factorResets.title')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('factorResets.target')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('factorResets.askedBy')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('factorResets.reason')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('factorResets.expiresAt')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('factorResets.state')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('factorResets.actions')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {resets.map((reset) => (
          <FactorResetRow key={reset.id} reset={reset} decide={decide} onDone={onDone} />
        ))}
      </Table.Body>
    </TableRegion>
  );
}

type RowProps = Omit<FactorResetsTableProps, 'resets'> & { readonly reset: FactorReset };

function FactorResetRow({ reset, decide, onDone }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { target, askedBy, reason, expiresAt, state } = reset;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">{target.name}</Table.HeaderCell>
      <Table.Cell data-label={t('factorResets.askedBy')}>{askedBy.name}</Table.Cell>
      <Table.Cell data-label={t('factorResets.reason')}>{reason}</Table.Cell>
      <Table.Cell data-label={t('factorResets.expiresAt')}>{formatInstant(language, expiresAt)}</Table.Cell>
      <Table.Cell data-label={t('factorResets.state')}>
        <Tag data-color={COLOUR[state]}>{t(`factorResets.stateWord.${state}`)}</Tag>
      </Table.Cell>
      <Table.Cell>
        {state === 'waiting' && <Decide reset={reset} decide={decide} onDone={onDone} />}
      </Table.Cell>
    </Table.Row>
  );
}

function Decide({ reset, decide, onDone }: RowProps) {
  const { t } = useTranslation();
  const { id } = useSignedInPerson().person;
  const { name } = reset.target;
  if (id === reset.askedBy.id || id === reset.target.id) return t('factorResets.notYours');
  return (
    <DialogButton
      label={t('factorResets.decide')}
      accessibleName={t('factorResets.decideNamed', { name })}
      title={t('factorResets.decideTitle', { name })}
      size="sm"
    >
      {(close) => (
        <DecideReset
          reset={reset}
          decide={decide}
          onDecided={(approve) => {
            close();
            onDone(t(approve ? 'factorResets.approved' : 'factorResets.refused', { name }));
          }}
          close={close}
        />
      )}
    </DialogButton>
  );
}
