import { CallerCheck, organisationOperations } from '@fjernhjelp/api/organisations';
import { PROBLEM_STATUS, type ProblemCode } from '@fjernhjelp/api/problem';
import type { AccessRefusal } from '@fjernhjelp/domain/access';
import type { AuditKind } from '@fjernhjelp/domain/audit';
import { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { Role } from '@fjernhjelp/domain/role';
import { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import { nb } from '@fjernhjelp/texts/nb';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { ShownDetail } from './audit-sentence.ts';

const OrderChannel = organisationOperations.recordOrder.body.shape.channel;

/** One word of a detail, for people. A word that no list knows, from a newer server perhaps, is shown as it was written. */
export function detailWords(t: Translate, kind: AuditKind, detail: ShownDetail, word: string): string {
  switch (detail) {
    case 'capabilities':
      return said(Capability, word, (capability) => t(`capability.${capability}`));
    case 'mode':
      return said(AccessMode, word, (mode) => t(`mode.${mode}`));
    case 'role':
      return said(Role, word, (role) => t(`role.${role}`));
    case 'channel':
      return said(OrderChannel, word, (channel) => t(`orderChannel.${channel}`));
    case 'check':
      return said(CallerCheck, word, (check) => t(`callerCheck.${check}`));
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
    case 'session-refused':
      return said(MachineRefusal, word, (refusal) => t(`machineRefusal.${refusal}`));
    case 'session-ended':
      return said(EndReason, word, (reason) => t(`endReason.${reason}`));
    case 'invitation-withdrawn':
      return isWithdrawalReason(word) ? t(`withdrawalReason.${word}`) : word;
    case 'sign-in-refused':
      return isProblemCode(word) ? t(`problem.${word}.title`) : word;
    default:
      return word;
  }
}

/** As much of a closed list as it takes to know a word of it. */
type WordList<Word> = {
  safeParse(word: string): { readonly success: true; readonly data: Word } | { readonly success: false };
};

/** A word of a closed list as people say it, or as it was written. */
function said<Word>(list: WordList<Word>, word: string, say: (known: Word) => string): string {
  const known = list.safeParse(word);
  return known.success ? say(known.data) : word;
}

// The texts are typed by the union where they are used above, so a reason without a text fails the type check.
function isAccessRefusal(word: string): word is AccessRefusal {
  return Object.hasOwn(nb.accessRefusal, word);
}

function isWithdrawalReason(word: string): word is keyof typeof nb.withdrawalReason {
  return Object.hasOwn(nb.withdrawalReason, word);
}

function isProblemCode(word: string): word is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, word);
}
