import type { Problem, ProblemCode } from '@fjernhjelp/api/problem';

/** A rightful no. It becomes a problem on the wire in `problem.ts` alone. */
export type Refusal = { readonly refused: ProblemCode } & Pick<Problem, 'retryAfterSeconds' | 'at'>;

/** Refuses, with what else is known. */
export function refuse(refused: ProblemCode, more: Omit<Refusal, 'refused'> = {}): Refusal {
  return { refused, ...more };
}

/** Whether a use case said no. */
export function isRefusal(result: object): result is Refusal {
  return 'refused' in result;
}
