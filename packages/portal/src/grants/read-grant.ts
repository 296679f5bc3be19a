import type { InputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { textOf } from '../shell/form.ts';
import { instantTextOf } from '../shell/wall-clock.ts';

/** What giving a grant sends. */
export type GrantBody = InputOf<Operations['giveGrant']>['body'];

/** The choice in the list of suppliers that means "one that is not in the list". */
export const OTHER_SUPPLIER = 'other';

/** Reads the form of a new grant. What is missing stays empty, so that the operation's own schema finds it. */
export function readGrant(fields: FormData): GrantBody {
  const chosen = textOf(fields, 'supplierId');
  return {
    supplierId: chosen === OTHER_SUPPLIER ? textOf(fields, 'otherSupplierId').trim().toLowerCase() : chosen,
    agreement: textOf(fields, 'agreement'),
    capabilities: Capability.options.filter((capability) =>
      fields.getAll('capabilities').includes(capability),
    ),
    mode: AccessMode.catch('ask').parse(textOf(fields, 'mode')),
    startsAt: instantTextOf(textOf(fields, 'startsAt')),
    endsAt: instantTextOf(textOf(fields, 'endsAt')),
  };
}
