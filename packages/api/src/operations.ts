import { auditOperations } from './audit.ts';
import { machineGroupOperations } from './machine-groups.ts';
import { enrolmentOperations, machineOperations } from './machines.ts';
import { operatorOperations } from './operator.ts';
import { sessionOperations } from './sessions.ts';
import { setUpOperations, signInOperations } from './sign-in.ts';

/** Every HTTP operation there is. What is not here does not answer. */
export const operations = {
  ...setUpOperations,
  ...signInOperations,
  ...machineOperations,
  ...enrolmentOperations,
  ...sessionOperations,
  ...machineGroupOperations,
  ...auditOperations,
  ...operatorOperations,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
