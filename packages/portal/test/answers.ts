import type { Operation, ParsedInputOf, WireOutputOf } from '@fjernhjelp/api/operation';
import { type OperationName, type Operations, operations } from '@fjernhjelp/api/operations';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@fjernhjelp/api/problem';

/** A refusal, as the server would send it. */
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly details: Partial<Problem>;

  constructor(code: ProblemCode, details: Partial<Problem> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

type Handlers = {
  [Name in OperationName]: (
    input: ParsedInputOf<Operations[Name]>,
  ) => WireOutputOf<Operations[Name]> | Promise<WireOutputOf<Operations[Name]>>;
};

export type HttpAnswer = { readonly status: number; readonly body: unknown };

/** The in-memory twin of the HTTP API: it answers each operation by the table, with what a test told it to. */
export class Answers {
  readonly #handlers = new Map<string, (input: never) => unknown>();
  readonly received: { readonly name: OperationName; readonly body: unknown }[] = [];

  /** Says how an operation answers from now on. */
  set<Name extends OperationName>(name: Name, handler: Handlers[Name]): void {
    this.#handlers.set(name, handler);
  }

  /** Makes an operation refuse from now on. */
  refuse(name: OperationName, code: ProblemCode, details: Partial<Problem> = {}): void {
    this.#handlers.set(name, () => {
      throw new Refused(code, details);
    });
  }

  /** The bodies that an operation has received, oldest first. */
  bodiesOf(name: OperationName): readonly unknown[] {
    return this.received.filter((call) => call.name === name).map(({ body }) => body);
  }

  async answer(method: string, path: string, search: URLSearchParams, body: unknown): Promise<HttpAnswer> {
    try {
      return { status: 200, body: await this.#call(method, path, search, body) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const status = PROBLEM_STATUS[error.code];
      const problem = {
        type: 'about:blank',
        title: error.code,
        status,
        code: error.code,
        requestId: 'req-1',
      };
      return { status, body: { ...problem, ...error.details } };
    }
  }

  async #call(method: string, path: string, search: URLSearchParams, body: unknown): Promise<unknown> {
    for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
      const params = operation.method === method ? paramsOf(operation.path, path) : null;
      const handler = this.#handlers.get(name);
      if (params === null || handler === undefined) continue;
      this.received.push({ name, body });
      const input = {
        params: operation.params.parse(params),
        query: operation.query.parse(Object.fromEntries(search)),
        body: operation.body?.parse(body),
      };
      // The input was parsed by the operation's own schemas just now, so it is what the operation's handler takes.
      return handler(input as never);
    }
    throw new Refused('not-found');
  }
}

function paramsOf(template: string, path: string): Record<string, string> | null {
  const pattern = new RegExp(`^/api/v1${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  const match = pattern.exec(path);
  return match === null ? null : { ...match.groups };
}
