import { AuditActor, AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import { AuditEventId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Cursor, Instant } from './wire.ts';

export const AuditEventOnWire = z.strictObject({
  id: AuditEventId,
  sequence: z.number().int().positive(),
  at: Instant,
  kind: AuditKind,
  actor: AuditActor,
  details: AuditDetails,
  hash: z.string(),
});
export type AuditEventOnWire = z.infer<typeof AuditEventOnWire>;

export const auditOperations = {
  listAuditEvents: {
    method: 'GET',
    path: '/organisations/{organisationId}/audit-events',
    summary: 'The organisation’s log, newest first. Reading it is logged.',
    stage: 'full',
    permission: 'read-audit',
    params: z.strictObject({ organisationId: OrganisationId }),
    query: z.strictObject({
      cursor: Cursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    body: null,
    output: z.strictObject({ events: z.array(AuditEventOnWire), nextCursor: Cursor.nullable() }),
  },
} as const satisfies Record<string, Operation>;
