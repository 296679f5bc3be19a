import type { InputOf, Operation, OutputOf } from './operation.ts';
import { type OperationName, type Operations, operations } from './operations.ts';
import { Problem, type ProblemCode } from './problem.ts';

/** A call that was refused, or that did not come through: `code` is then `unreachable` or `unreadable-answer`. */
export class ApiError extends Error {
  readonly code: ProblemCode | 'unreachable' | 'unreadable-answer';
  readonly problem: Problem | null;

  constructor(code: ApiError['code'], problem: Problem | null, options?: ErrorOptions) {
    super(code, options);
    this.name = 'ApiError';
    this.code = code;
    this.problem = problem;
  }
}

export type Client = {
  /** @throws ApiError when the server refuses, does not answer, or answers something that the operation does not allow. */
  call<Name extends OperationName>(
    name: Name,
    input: InputOf<Operations[Name]>,
    signal?: AbortSignal,
  ): Promise<OutputOf<Operations[Name]>>;
};

/** A typed client of the operations table. `send` is `fetch`, or anything of its shape; `base` is the server's origin. */
export function createClient(send: typeof fetch, base = ''): Client {
  return {
    async call(name, input, signal) {
      const operation: Operation = operations[name];
      const response = await request(send, base, operation, input, signal);
      const json = await response.json().catch((cause: unknown) => {
        throw new ApiError('unreadable-answer', null, { cause });
      });
      if (!response.ok) throw refusalOf(json);
      const output = operation.output.safeParse(json);
      if (!output.success) throw new ApiError('unreadable-answer', null, { cause: output.error });
      // The schema parsed just now is the operation's own, so its output type is the operation's.
      return output.data as OutputOf<Operations[typeof name]>;
    },
  };
}

type AnyInput = { readonly params: object; readonly query: object; readonly body?: unknown };

async function request(
  send: typeof fetch,
  base: string,
  operation: Operation,
  input: AnyInput,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const hasBody = operation.body !== null;
  try {
    return await send(base + addressOf(operation, input), {
      method: operation.method,
      headers: { accept: 'application/json', ...(hasBody && { 'content-type': 'application/json' }) },
      ...(hasBody && { body: JSON.stringify(input.body) }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    throw new ApiError('unreachable', null, { cause });
  }
}

/** The path and query of a call, every value escaped. */
export function addressOf(operation: Operation, input: AnyInput): string {
  const params = new Map(Object.entries(input.params));
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name))),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`;
}

function refusalOf(json: unknown): ApiError {
  const problem = Problem.safeParse(json);
  return problem.success
    ? new ApiError(problem.data.code, problem.data)
    : new ApiError('unreadable-answer', null, { cause: problem.error });
}
