import { accountOperations } from './account.ts';
import { apiKeyOperations } from './api-keys.ts';
import { appearanceOperations } from './appearance.ts';
import { auditOperations } from './audit.ts';
import { delegationOperations } from './delegations.ts';
import { invitationOperations } from './invitations.ts';
import { machineGroupOperations } from './machine-groups.ts';
import { enrolmentOperations, machineOperations } from './machines.ts';
import { organisationOperations } from './organisations.ts';
import { sessionOperations } from './sessions.ts';
import { setUpOperations, signInOperations } from './sign-in.ts';
import { signInWayOperations } from './sign-in-ways.ts';
import { termsOperations } from './terms.ts';

/** Every HTTP operation there is. What is not here does not answer. */
export const operations = {
  ...setUpOperations,
  ...signInOperations,
  ...machineOperations,
  ...enrolmentOperations,
  ...sessionOperations,
  ...machineGroupOperations,
  ...auditOperations,
  ...signInWayOperations,
  ...accountOperations,
  ...organisationOperations,
  ...invitationOperations,
  ...termsOperations,
  ...delegationOperations,
  ...apiKeyOperations,
  ...appearanceOperations,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
