import type { InputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { DelegatedRole } from '@fjernhjelp/domain/role';
import { textOf } from '../shell/form.ts';
import { optionalInstantTextOf } from '../shell/wall-clock.ts';

/** What an invitation to a role sends. */
export type DelegationBody = InputOf<Operations['inviteDelegate']>['body'];

/** The same as it may stand in the form: the role is yet to be chosen. */
export type DelegationDraft = Omit<DelegationBody, 'role'> & { readonly role: DelegatedRole | null };

/** Reads the form of an invitation. No machine group chosen means no limit. */
export function readDelegation(fields: FormData): DelegationDraft {
  const groupIds = fields.getAll('groupIds').filter((value) => typeof value === 'string');
  return {
    email: textOf(fields, 'email').trim(),
    role: DelegatedRole.nullable().catch(null).parse(textOf(fields, 'role')),
    groupIds: groupIds.length > 0 ? groupIds : null,
    endsAt: optionalInstantTextOf(textOf(fields, 'endsAt')),
    isInIt: fields.get('isInIt') !== null,
  };
}
