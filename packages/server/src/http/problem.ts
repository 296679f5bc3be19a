import { PROBLEM_STATUS, type Problem } from '@fjernhjelp/api/problem';
import { LogUnavailable } from '../audit/append.ts';
import { sqlStateOf } from '../database/database.ts';
import { type Refusal, refuse } from './refusal.ts';

/** SQLSTATE of a disk that is full. Nothing can be logged then, whatever was to be written. */
const DISK_FULL = '53100';

/** A refusal as `application/problem+json` (RFC 9457). */
export function problemResponse({ refused, ...more }: Refusal, requestId: string): Response {
  const status = PROBLEM_STATUS[refused];
  const title = refused.replaceAll('-', ' ');
  const problem: Problem = {
    type: `urn:fjernhjelp:${refused}`,
    title,
    status,
    code: refused,
    requestId,
    ...more,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(more.retryAfterSeconds !== undefined && { 'retry-after': String(more.retryAfterSeconds) }),
    },
  });
}

/** What a caller learns of a fault: never more than that there is one, and whether it is the log. */
export function refusalOfFault(error: unknown): Refusal {
  const isOfLog = error instanceof LogUnavailable || sqlStateOf(error) === DISK_FULL;
  return refuse(isOfLog ? 'log-unavailable' : 'internal-error');
}
