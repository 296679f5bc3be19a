import { randomBytes } from 'node:crypto';
import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { MachineGroupId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import {
  createEnrolmentToken as bindToken,
  encodeEnrolmentToken,
  enrolmentTokenHash,
} from '@fjernhjelp/protocol/enrolment-token';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { findGroup } from '../machine-groups/store.ts';
import type { Services } from '../services.ts';
import { insertToken } from './store.ts';

const TOKEN_LIFETIME_MS = 60 * 60_000;

/** A token's text, shown once. */
export type CreatedToken = { readonly token: string; readonly expiresAt: Date };

/** A token that enrols one machine of this name into this group, within the hour, at this server alone. */
export async function createEnrolmentToken(
  { database, clock, keys, deployment }: Pick<Services, 'database' | 'clock' | 'keys' | 'deployment'>,
  organisationId: OrganisationId,
  groupId: MachineGroupId,
  machineName: string,
  actor: AuditActor,
): Promise<CreatedToken | Refusal> {
  const token = encodeEnrolmentToken(
    bindToken(randomBytes(32), keys.signer.publicKey, deployment.serverName),
  );
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + TOKEN_LIFETIME_MS);
  return database.transaction().execute(async (transaction) => {
    const group = await findGroup(transaction, organisationId, groupId);
    if (group === null) return refuse('not-found');
    await insertToken(transaction, {
      token_hash: Buffer.from(enrolmentTokenHash(token)),
      organisation_id: organisationId,
      group_id: groupId,
      machine_name: machineName,
      created_at: at,
      expires_at: expiresAt,
      used_at: null,
      machine_id: null,
    });
    const details = { groupId, groupName: group.name, machineName, expiresAt: expiresAt.toISOString() };
    await appendAudit(transaction, [organisationId], { kind: 'enrolment-token-created', at, actor, details });
    return { token, expiresAt };
  });
}
