import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { isOpenToApiKeys, type Operation } from './operation.ts';
import { operations } from './operations.ts';
import { PROBLEM_STATUS } from './problem.ts';

/** The parts of OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1) that our document may consist of, and no others. */
const JsonSchema = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.strictObject({ schema: JsonSchema }));
const Response = z.strictObject({ description: z.string().min(1), content: Content });
const OperationObject = z.strictObject({
  operationId: z.string().regex(/^\w+$/),
  tags: z.array(z.string().min(1)).length(1),
  summary: z.string().trim().min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query']),
      required: z.boolean(),
      schema: JsonSchema,
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.strictObject({
    200: Response,
    default: z.strictObject({ $ref: z.literal('#/components/responses/Problem') }),
  }),
  security: z.array(z.record(z.string(), z.array(z.never()))),
  'x-stage': z.string(),
  'x-permission': z.string(),
  'x-before-activation': z.boolean(),
  'x-fresh-factor': z.boolean(),
});
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: OperationObject.optional(), post: OperationObject.optional() }),
  ),
  components: z.strictObject({
    securitySchemes: z.strictObject({ signIn: JsonSchema, apiKey: JsonSchema }),
    schemas: z.strictObject({ Problem: JsonSchema }),
    responses: z.strictObject({ Problem: Response }),
  }),
});

const document = Document.parse(openApiDocument());
const described = Object.entries(document.paths).flatMap(([path, { get, post }]) => [
  ...(get === undefined ? [] : [{ path, method: 'GET', object: get }]),
  ...(post === undefined ? [] : [{ path, method: 'POST', object: post }]),
]);

describe('the OpenAPI document', () => {
  it('describes every operation of the table once, under its own method and path, and nothing else', () => {
    const inTable = Object.entries(operations).map(([name, { method, path }]) => `${name} ${method} ${path}`);
    const inDocument = described.map(({ path, method, object }) => `${object.operationId} ${method} ${path}`);
    assert.deepEqual(inDocument.toSorted(), inTable.toSorted());
  });

  it('declares exactly the parameters that stand in each path', () => {
    for (const { path, object } of described) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = object.parameters.filter((parameter) => parameter.in === 'path');
      assert.deepEqual(declared.map(({ name }) => name).toSorted(), inPath.toSorted(), path);
      assert.ok(
        declared.every(({ required }) => required),
        path,
      );
    }
  });

  it('lets every schema that it refers to be found in it', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, reference = ''] of references) {
      const found = reference
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((value, part) => Reflect.get(Object(value), part), document);
      assert.notEqual(found, undefined, reference);
    }
  });

  it('asks for a sign-in or a key wherever the server does', () => {
    for (const { object } of described) {
      const schemes = object.security.flatMap((one) => Object.keys(one)).join(' ');
      const [, operation] = Object.entries(operations).find(([name]) => name === object.operationId) ?? [];
      assert.ok(operation !== undefined);
      const withSignIn = isOpenToApiKeys(operation) ? 'signIn apiKey' : 'signIn';
      assert.equal(schemes, operation.stage === 'none' ? '' : withSignIn, object.operationId);
    }
  });

  it('names every reason for a refusal', () => {
    const problem = z
      .looseObject({ properties: z.looseObject({ code: z.looseObject({ enum: z.array(z.string()) }) }) })
      .parse(document.components.schemas.Problem);
    assert.deepEqual(problem.properties.code.enum, Object.keys(PROBLEM_STATUS));
  });

  it('holds dates as text, not as what a program makes of them', () => {
    const text = JSON.stringify(document);
    assert.match(text, /"format":"date-time"/);
    assert.doesNotMatch(text, /"type":"date"/);
  });
});

describe('an operation', () => {
  const table: readonly (readonly [string, Operation])[] = Object.entries(operations);

  it('is open to API keys only where it reads, whatever its permission', () => {
    const open = table.filter(([, operation]) => isOpenToApiKeys(operation));
    assert.deepEqual(open.map(([name]) => name).toSorted(), [
      'listAuditEvents',
      'listDelegations',
      'listMachineGroups',
    ]);
    for (const permission of ApiKeyPermission.options)
      assert.equal(isOpenToApiKeys({ ...operations.listMachineGroups, method: 'POST', permission }), false);
  });

  it('names the organisation in its path wherever its permission is one in an organisation', () => {
    const apart = ['public', 'signed-in', 'operate-service', 'serve-customers'];
    for (const [name, { permission, path }] of table)
      if (!apart.includes(permission)) assert.match(path, /^\/organisations\/\{organisationId\}\//, name);
  });

  it('without a sign-in is public, and a public one asks for none', () => {
    for (const [name, { stage, permission }] of table)
      assert.equal(stage === 'none', permission === 'public', name);
  });
});
