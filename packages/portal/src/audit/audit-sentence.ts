import type { AuditEventOnWire } from '@fjernhjelp/api/audit';
import type { AuditKind } from '@fjernhjelp/domain/audit';

type AuditEvent = Pick<AuditEventOnWire, 'kind' | 'details'>;

/** The kinds whose sentence can name what they are about, and the detail that holds the name. */
const SUBJECT_OF = {
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

/** Chooses the sentence of an event. */
export function auditSentenceOf({ kind, details }: AuditEvent): AuditSentence {
  if (hasSubject(kind)) {
    const subject = details[SUBJECT_OF[kind]];
    if (typeof subject === 'string' && subject !== '') return { key: `auditAbout.${kind}`, subject };
  }
  return { key: `auditKind.${kind}` };
}

function hasSubject(kind: AuditKind): kind is KindWithSubject {
  return kind in SUBJECT_OF;
}

/** The details that are shown beside a sentence, in this order. */
export const SHOWN_DETAILS = [
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

/** The details of an event that its sentence has not said already. */
export function shownDetailsOf(event: AuditEvent): readonly (readonly [ShownDetail, readonly string[]])[] {
  const said = hasSubject(event.kind) ? SUBJECT_OF[event.kind] : null;
  return SHOWN_DETAILS.filter((name) => name !== said).flatMap((name) => {
    const value = event.details[name];
    const words = [value ?? []]
      .flat()
      .map(String)
      .filter((word) => word !== '');
    return words.length === 0 ? [] : [[name, words] as const];
  });
}
