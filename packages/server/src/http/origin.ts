import type { Operation } from '@fjernhjelp/api/operation';
import type { OperationName } from '@fjernhjelp/api/operations';

/** Called by machines, which are no browsers and send no Origin. They carry no cookie that could be misused. */
const CALLED_BY_MACHINES: ReadonlySet<OperationName> = new Set<OperationName>(['enrolMachine']);

/** Whether a write comes from our own pages. Browsers send Origin with every write and no script can change it. */
export function isOriginAllowed(
  request: Request,
  name: OperationName,
  { method }: Operation,
  ownOrigin: string,
): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return method === 'GET' || CALLED_BY_MACHINES.has(name);
  return origin === ownOrigin;
}
