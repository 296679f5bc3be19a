import type { InputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { textOf } from '../shell/form.ts';
import { instantTextOf } from '../shell/wall-clock.ts';

/** What making a key sends. */
export type ApiKeyBody = InputOf<Operations['createApiKey']>['body'];

/** Reads the form of a new key. Networks stand one on each line, or with commas or spaces between them. */
export function readApiKey(fields: FormData): ApiKeyBody {
  return {
    name: textOf(fields, 'name'),
    permissions: ApiKeyPermission.options.filter((permission) =>
      fields.getAll('permissions').includes(permission),
    ),
    networks: textOf(fields, 'networks')
      .split(/[\s,;]+/)
      .filter((network) => network !== ''),
    expiresAt: instantTextOf(textOf(fields, 'expiresAt')),
  };
}
