import { timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { telephoneCodeHash } from './create.ts';
import { markExhausted, type OpenInvitation, releaseCode, reserveCode } from './store.ts';
import { logWithdrawal } from './withdraw.ts';

/**
 * Why the telephone code does not do, or null if it does or none is needed. The fifth wrong one ends the invitation: eight
 * digits are few, and whoever reads somebody's mail may try them.
 */
export async function refuseTelephoneCode(
  { database, keys, clock }: Pick<Services, 'database' | 'keys' | 'clock'>,
  invitation: OpenInvitation,
  code: string | undefined,
): Promise<Refusal | null> {
  const { id, organisationId, telephoneCodeHash: expected } = invitation;
  if (expected === null) return null;
  if (code === undefined) return refuse('wrong-code');
  if (!(await reserveCode(database, id))) return refuse('invitation-refused');
  if (timingSafeEqual(telephoneCodeHash(keys.hashKey, id, code), expected)) {
    await releaseCode(database, id);
    return null;
  }
  const at = clock.now();
  const isOver = await database.transaction().execute(async (transaction) => {
    if (!(await markExhausted(transaction, id, at))) return false;
    const actor = { kind: 'service' } as const;
    await logWithdrawal(transaction, organisationId, invitation, { reason: 'wrong-codes', at, actor });
    return true;
  });
  return refuse(isOver ? 'invitation-refused' : 'wrong-code');
}
