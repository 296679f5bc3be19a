import type { Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import type { Context, Hono } from 'hono';
import { apiKeyOf } from '../api-keys/key.ts';
import type { Services } from '../services.ts';
import { admit } from './admit.ts';
import { readJson } from './body.ts';
import { browserNameOf } from './browser-name.ts';
import { Cookies } from './cookies.ts';
import type { Handlers } from './handlers.ts';
import { isOriginAllowed } from './origin.ts';
import { problemResponse, refusalOfFault } from './problem.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** What the listener says about a request, and what this server adds. */
export type Environment = {
  Bindings: { readonly remoteAddress: string };
  Variables: { readonly requestId: string };
};

type BindServices = Pick<Services, 'database' | 'clock' | 'logger' | 'deployment'>;
type AnyHandler = (caller: never, input: never) => Promise<object>;

/** Binds every operation of the table. What is not in it answers like what does not exist. */
export function bindOperations(app: Hono<Environment>, services: BindServices, handlers: Handlers): void {
  // The keys of the constant table are exactly the names.
  for (const name of Object.keys(operations) as OperationName[]) {
    const operation: Operation = operations[name];
    const path = `/api/v1${operation.path.replace(/\{(\w+)\}/g, ':$1')}`;
    app.on(operation.method, path, (context) => answer(services, context, name, handlers[name]));
  }
}

async function answer(
  services: BindServices,
  context: Context<Environment>,
  name: OperationName,
  handler: AnyHandler,
): Promise<Response> {
  const cookies = new Cookies(context.req.raw.headers.get('cookie'));
  const requestId = context.get('requestId');
  const result = await perform(services, context, name, handler, cookies).catch((error: unknown) => {
    services.logger.error({ err: error, requestId, operation: name }, 'operation failed');
    return refusalOfFault(error);
  });
  const response = isRefusal(result) ? problemResponse(result, requestId) : Response.json(result);
  cookies.writeTo(response.headers);
  return response;
}

/** The order is part of the contract: who may call is settled before anything of the body is looked at. */
async function perform(
  services: BindServices,
  context: Context<Environment>,
  name: OperationName,
  handler: AnyHandler,
  cookies: Cookies,
): Promise<object> {
  const operation: Operation = operations[name];
  const request = context.req.raw;
  if (!isOriginAllowed(request, name, operation, services.deployment.origin)) return refuse('foreign-origin');
  // An identifier that cannot exist answers like one that does not.
  const params = operation.params.safeParse(context.req.param());
  if (!params.success) return refuse('not-found');
  const browser = browserNameOf(request.headers.get('user-agent'));
  const anonymous = { remoteAddress: context.env.remoteAddress, browser, cookies, apiKey: apiKeyOf(request) };
  const caller = await admit(services, operation, anonymous, params.data);
  if (isRefusal(caller)) return caller;
  const query = operation.query.safeParse(context.req.query());
  if (!query.success) return malformed(query.error);
  const body = await parseBody(request, operation);
  if (isRefusal(body)) return body;
  const input = { params: params.data, query: query.data, body: body.parsed };
  // `admit` and the operation's own schemas have just made caller and input what the handler's type asks for.
  return handler(caller as never, input as never);
}

async function parseBody(
  request: Request,
  operation: Operation,
): Promise<{ readonly parsed: unknown } | Refusal> {
  if (operation.body === null) return { parsed: undefined };
  const read = await readJson(request);
  if (isRefusal(read)) return read;
  const parsed = operation.body.safeParse(read.json);
  return parsed.success ? { parsed: parsed.data } : malformed(parsed.error);
}

function malformed(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): Refusal {
  return refuse('malformed-request', { at: error.issues[0]?.path.map(String).join('.') ?? '' });
}
