import assert from 'node:assert/strict';
import { addressOf } from '@fjernhjelp/api/client';
import type { InputOf, Operation } from '@fjernhjelp/api/operation';
import { type OperationName, type Operations, operations } from '@fjernhjelp/api/operations';
import { Problem } from '@fjernhjelp/api/problem';
import type { RunningServer } from './main.ts';

export const TEST_ORIGIN = 'https://fjernhjelp.example';

/** What came back. */
export type Answer = { readonly status: number; readonly json: unknown; readonly headers: Headers };

/** A browser without a page: keeps cookies, sends Origin. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #server: Pick<RunningServer, 'fetch'>;
  readonly remoteAddress: string;

  constructor(server: Pick<RunningServer, 'fetch'>, remoteAddress = '192.0.2.1') {
    this.#server = server;
    this.remoteAddress = remoteAddress;
  }

  /** Sends any request; headers given here win. */
  async send(
    method: string,
    path: string,
    { body, headers = {} }: { body?: BodyInit; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = { ...(cookie !== '' && { cookie }), ...(method !== 'GET' && { origin: TEST_ORIGIN }) };
    const request = new Request(TEST_ORIGIN + path, {
      method,
      headers: { ...own, ...headers },
      ...(body !== undefined && { body, duplex: 'half' }),
    });
    const response = await this.#server.fetch(request, { remoteAddress: this.remoteAddress });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Performs an operation with any input, right or wrong. */
  async try(
    name: OperationName,
    input: { params?: object; query?: object; body?: unknown } = {},
  ): Promise<Answer> {
    const operation: Operation = operations[name];
    const address = addressOf(operation, { params: input.params ?? {}, query: input.query ?? {} });
    const body = operation.body === null ? {} : { body: JSON.stringify(input.body ?? {}) };
    const headers = operation.body === null ? {} : { 'content-type': 'application/json' };
    const response = await this.send(operation.method, address, { ...body, headers });
    return { status: response.status, json: await response.json(), headers: response.headers };
  }

  /** Performs an operation that must succeed, with an answer that the operation's own schema accepts. */
  async call<Name extends OperationName>(
    name: Name,
    input: InputOf<Operations[Name]>,
  ): Promise<Operations[Name]['output']['_zod']['output']> {
    const { status, json } = await this.try(name, input);
    assert.equal(status, 200, `${name}: ${JSON.stringify(json)}`);
    return operations[name].output.parse(json);
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The code of a refusal; fails if the answer is none. */
export function codeOf({ status, json }: Answer): string {
  const problem = Problem.parse(json);
  assert.equal(problem.status, status);
  return problem.code;
}

/** A refusal without what differs from request to request. */
export function withoutRequestId({ status, json }: Answer): unknown {
  return { answered: status, ...Problem.parse(json), requestId: '' };
}
