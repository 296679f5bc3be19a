import { Table } from '@digdir/designsystemet-react';
import type { AuditEventOnWire } from '@fjernhjelp/api/audit';
import { formatInstantToTheSecond, formatList } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import { auditSentenceOf, shownDetailsOf } from './audit-sentence.ts';
import { detailWords } from './audit-words.ts';

/** Events of a log, one line each. */
export function AuditTable({ events }: { readonly events: readonly AuditEventOnWire[] }) {
  const { t } = useTranslation();
  return (
    <TableRegion caption={t('audit.caption')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('audit.sequence')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('audit.time')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('audit.event')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('audit.actor')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {events.map((event) => (
          <AuditRow key={event.id} event={event} />
        ))}
      </Table.Body>
    </TableRegion>
  );
}

function AuditRow({ event }: { readonly event: AuditEventOnWire }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sentence = auditSentenceOf(event);
  return (
    <Table.Row>
      <Table.Cell className="digits" data-label={t('audit.sequence')}>
        {event.sequence}
      </Table.Cell>
      <Table.Cell className="digits" data-label={t('audit.time')}>
        {formatInstantToTheSecond(language, event.at)}
      </Table.Cell>
      <Table.Cell>
        <span className="strong">
          {'subject' in sentence ? t(sentence.key, { subject: sentence.subject }) : t(sentence.key)}
        </span>
        <Details event={event} />
      </Table.Cell>
      <Table.Cell data-label={t('audit.actor')}>
        <Actor actor={event.actor} />
      </Table.Cell>
    </Table.Row>
  );
}

function Details({ event }: { readonly event: AuditEventOnWire }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { organisationName } = useMembership();
  const details = shownDetailsOf(event, [organisationName, ...namesOf(event.actor)]);
  if (details.length === 0) return null;
  return (
    <dl className="details">
      {details.map(([name, words]) => (
        <div key={name}>
          <dt>{t(`auditDetail.${name}`)}</dt>
          <dd>
            {formatList(
              language,
              words.map((word) => detailWords(t, event.kind, name, word)),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function namesOf(actor: AuditEventOnWire['actor']): readonly string[] {
  if (actor.kind === 'service') return [];
  return actor.kind === 'person' && actor.organisationName !== null
    ? [actor.name, actor.organisationName]
    : [actor.name];
}

function Actor({ actor }: Pick<AuditEventOnWire, 'actor'>) {
  const { t } = useTranslation();
  switch (actor.kind) {
    case 'service':
      return t('audit.service');
    case 'machine':
      return t('audit.machine', { name: actor.name });
    case 'api-key':
      return t('audit.apiKey', { name: actor.name });
    case 'person':
      return actor.organisationName === null
        ? actor.name
        : t('audit.personOf', { name: actor.name, organisation: actor.organisationName });
  }
}
