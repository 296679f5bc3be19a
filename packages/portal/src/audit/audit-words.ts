import { PROBLEM_STATUS, type ProblemCode } from '@fjernhjelp/api/problem';
import type { AccessRefusal } from '@fjernhjelp/domain/access';
import type { AuditKind } from '@fjernhjelp/domain/audit';
import { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import { nb } from '@fjernhjelp/texts/nb';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { ShownDetail } from './audit-sentence.ts';

/** One word of a detail, for people. A word that no list knows, from a newer server perhaps, is shown as it was written. */
export function detailWords(t: Translate, kind: AuditKind, detail: ShownDetail, word: string): string {
  switch (detail) {
    case 'capabilities': {
      const capability = Capability.safeParse(word);
      return capability.success ? t(`capability.${capability.data}`) : word;
    }
    case 'mode': {
      const mode = AccessMode.safeParse(word);
      return mode.success ? t(`mode.${mode.data}`) : word;
    }
    case 'reason':
      return reasonWords(t, kind, word);
    default:
      return word;
  }
}

/** The same word means different things in different unions, so the kind of the event says which one it is from. */
function reasonWords(t: Translate, kind: AuditKind, word: string): string {
  switch (kind) {
    case 'access-refused':
      return isAccessRefusal(word) ? t(`accessRefusal.${word}`) : word;
    case 'session-refused': {
      const refusal = MachineRefusal.safeParse(word);
      return refusal.success ? t(`machineRefusal.${refusal.data}`) : word;
    }
    case 'session-ended': {
      const reason = EndReason.safeParse(word);
      return reason.success ? t(`endReason.${reason.data}`) : word;
    }
    case 'sign-in-refused':
      return isProblemCode(word) ? t(`problem.${word}.title`) : word;
    default:
      return word;
  }
}

// The texts are typed by the union where they are used above, so a reason without a text fails the type check.
function isAccessRefusal(word: string): word is AccessRefusal {
  return Object.hasOwn(nb.accessRefusal, word);
}

function isProblemCode(word: string): word is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, word);
}
