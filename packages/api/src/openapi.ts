import { z } from 'zod';
import { isOpenToApiKeys, type Operation } from './operation.ts';
import { operations } from './operations.ts';
import { PROBLEM_STATUS, Problem } from './problem.ts';

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

const DESCRIPTION = [
  'Everything that the pages of Fjernhjelp do goes through these operations, and nothing else answers.',
  'A browser carries its sign-in in a cookie, and every write must come from the service’s own origin.',
  'A program carries an API key, which reads and does nothing else.',
  'What is not yours answers exactly like what does not exist: 404.',
].join(' ');

/** The interface as an OpenAPI 3.1 document, printed from the operations table: it cannot say anything that is not so. */
export function openApiDocument(): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, operation] of Object.entries(operations)) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = operationObject(name, operation);
    paths[operation.path] = path;
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Fjernhjelp',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { Problem: problemSchema() },
      responses: { Problem: PROBLEM_RESPONSE },
    },
  };
}

const SECURITY_SCHEMES = {
  signIn: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-fjernhjelp',
    description: 'The browser’s sign-in. Writes are answered to the service’s own origin alone.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An organisation’s API key (fjk1.…), sent without cookies and from one of the networks it was made for.',
  },
} as const;

const PROBLEM_RESPONSE = {
  description: 'Refused, or failed; `code` says why and stays the same from version to version.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
} as const;

function operationObject(name: string, operation: Operation): JsonObject {
  return {
    operationId: name,
    tags: [tagOf(operation)],
    summary: operation.summary,
    parameters: [...parametersOf(operation, 'path'), ...parametersOf(operation, 'query')],
    ...(operation.body !== null && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body) } } },
    }),
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(operation.output) } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
    security: securityOf(operation),
    'x-stage': operation.stage,
    'x-permission': operation.permission,
    'x-before-activation': operation.beforeActivation ?? false,
    'x-fresh-factor': operation.freshFactor ?? false,
  };
}

/** What an operation is about: the first fixed part of its path below the organisation. */
export function tagOf({ path }: Pick<Operation, 'path'>): string {
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  const [first = '', second] = parts;
  return first === 'organisations' && second !== undefined ? second : first;
}

function securityOf(operation: Operation): JsonObject[] {
  if (operation.stage === 'none') return [];
  return isOpenToApiKeys(operation) ? [{ signIn: [] }, { apiKey: [] }] : [{ signIn: [] }];
}

function parametersOf(operation: Operation, place: 'path' | 'query'): JsonObject[] {
  const schema = schemaOf(place === 'path' ? operation.params : operation.query);
  const required = z.array(z.string()).parse(schema.required ?? []);
  return Object.entries(objectOf(schema.properties)).map(([name, ofParameter]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: ofParameter,
  }));
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The schema of a value as it is on the wire, before it is parsed. JSON Schema 2020-12 is what OpenAPI 3.1 takes. */
function schemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // Its own declaration allows undefined and functions; going through JSON leaves neither.
  return JSON.parse(JSON.stringify(rest)) as JsonObject;
}

function problemSchema(): JsonObject {
  const schema = schemaOf(Problem);
  return { ...schema, properties: { ...objectOf(schema.properties), code: codeSchema() } };
}

function codeSchema(): JsonObject {
  const lines = Object.entries(PROBLEM_STATUS).map(([code, status]) => `${code} (${status})`);
  return {
    type: 'string',
    enum: Object.keys(PROBLEM_STATUS),
    description: `With the status that each is sent with: ${lines.join(', ')}.`,
  };
}
