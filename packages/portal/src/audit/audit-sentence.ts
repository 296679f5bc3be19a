import type { AuditEventOnWire } from '@fjernhjelp/api/audit';
import type { AuditKind } from '@fjernhjelp/domain/audit';

type AuditEvent = Pick<AuditEventOnWire, 'kind' | 'actor' | 'details'>;

/** The kinds whose sentence can name what they are about, and the detail that holds the name. */
const SUBJECT_OF = {
  'contact-replaced': 'toName',
  'order-recorded': 'contactName',
  'terms-accepted': 'version',
  'invitation-sent': 'email',
  'invitation-withdrawn': 'email',
  'invitation-accepted': 'email',
  'delegation-given': 'personName',
  'delegation-ended': 'personName',
  'helper-added': 'personName',
  'helper-ended': 'personName',
  'api-key-created': 'keyName',
  'api-key-revoked': 'keyName',
  'factor-reset-asked': 'personName',
  'factor-reset-approved': 'personName',
  'factor-reset-refused': 'personName',
  'machine-group-created': 'groupName',
  'enrolment-token-created': 'machineName',
  'machine-enrolled': 'machineName',
  'machine-reachable': 'machineName',
  'machine-unreachable': 'machineName',
  'grant-given': 'supplierName',
  'grant-withdrawn': 'supplierName',
  'access-refused': 'machineName',
  'session-requested': 'machineName',
  'session-refused': 'machineName',
  'session-expired': 'machineName',
  'session-started': 'machineName',
  'session-ended': 'machineName',
  'session-attempt-refused': 'machineName',
} as const satisfies Partial<Record<AuditKind, string>>;

type KindWithSubject = keyof typeof SUBJECT_OF;

/** Which sentence says what happened: one that names its subject, or the one without. */
export type AuditSentence =
  | { readonly key: `auditAbout.${KindWithSubject}`; readonly subject: string }
  | { readonly key: `auditKind.${AuditKind}` };

/** Chooses the sentence of an event. A machine that speaks of itself is its own subject. */
export function auditSentenceOf({ kind, actor, details }: AuditEvent): AuditSentence {
  if (!hasSubject(kind)) return { key: `auditKind.${kind}` };
  const name = SUBJECT_OF[kind];
  const subject = details[name] ?? (name === 'machineName' && actor.kind === 'machine' ? actor.name : '');
  return typeof subject === 'string' && subject !== ''
    ? { key: `auditAbout.${kind}`, subject }
    : { key: `auditKind.${kind}` };
}

function hasSubject(kind: AuditKind): kind is KindWithSubject {
  return kind in SUBJECT_OF;
}

/** The details that are shown beside a sentence, in this order. */
export const SHOWN_DETAILS = [
  'personName',
  'role',
  'channel',
  'check',
  'fromName',
  'note',
  'customerName',
  'supplierName',
  'helperName',
  'groupName',
  'machineName',
  'agreement',
  'purpose',
  'caseReference',
  'capabilities',
  'mode',
  'reason',
] as const;

export type ShownDetail = (typeof SHOWN_DETAILS)[number];

/** A detail that is shown: its name, and its words in order. */
export type DetailShown = readonly [ShownDetail, readonly string[]];

/** The details of an event that neither its sentence nor the page (`known`: the log's own organisation, the actor) says already. */
export function shownDetailsOf(event: AuditEvent, known: readonly string[]): readonly DetailShown[] {
  const said = hasSubject(event.kind) ? SUBJECT_OF[event.kind] : null;
  return SHOWN_DETAILS.filter((name) => name !== said).flatMap((name) => {
    const words = [event.details[name] ?? []]
      .flat()
      .map(String)
      .filter((word) => word !== '' && !known.includes(word));
    return words.length === 0 ? [] : [[name, words] as const];
  });
}
