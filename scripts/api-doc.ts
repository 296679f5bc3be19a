import { type Json, type JsonObject, openApiDocument, tagOf } from '@fjernhjelp/api/openapi';
import { isOpenToApiKeys, type Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import { PROBLEM_STATUS } from '@fjernhjelp/api/problem';
import { permissionsOf, Role } from '@fjernhjelp/domain/role';

const INTRODUCTION = `# The interface (API)

*Printed from the operations table by \`node scripts/write-api-doc.ts\`; a test fails when the two differ. The same as OpenAPI
3.1: \`GET /api/v1/openapi.json\`.*

Addresses begin with \`/api/v1\`. Bodies and answers are JSON; times are RFC 3339 in UTC; bytes are base64url without padding.
A key that an operation does not know is refused.

**Browsers** carry the sign-in in a cookie (\`__Host-fjernhjelp\`, \`SameSite=Strict\`). A write is answered only if its \`Origin\` is the
service's own. Where *a fresh second factor* is asked for, it has to have been given within the last five minutes.

**Programs** carry an organisation's API key: \`Authorization: Bearer fjk1.…\`, without cookies. A key reads what its permissions
say, in its own organisation, from the networks that it was made for, until it expires. It can do nothing else.

**Refusals** are \`application/problem+json\` (RFC 9457) with a \`code\` that stays the same from version to version. What is not yours
answers exactly like what does not exist.
`;

/** The interface as a page for people, in Markdown. */
export function apiDoc(): string {
  // The keys of the constant table are exactly the names.
  const names = Object.keys(operations) as OperationName[];
  const byTag = Map.groupBy(names, (name) => tagOf(operations[name]));
  const sections = [...byTag].map(([tag, ofTag]) => [`## ${tag}\n`, ...ofTag.map(operationText)].join('\n'));
  return [INTRODUCTION, problemsText(), ...sections].join('\n');
}

function problemsText(): string {
  const rows = Object.entries(PROBLEM_STATUS).map(([code, status]) => `| \`${code}\` | ${status} |`);
  return ['| code | status |', '| --- | --- |', ...rows, ''].join('\n');
}

function operationText(name: OperationName): string {
  const operation: Operation = operations[name];
  const described = describedOf(operation);
  const parts = [
    `### ${name}\n`,
    `\`${operation.method} ${operation.path}\`\n`,
    `${operation.summary}\n`,
    `${conditionsOf(operation).join(' ')}\n`,
    ...fieldsText('Query', described.query),
    ...fieldsText('Body', described.body),
    ...fieldsText('Answer', described.answer),
  ];
  return parts.join('\n');
}

const STAGE_TEXT: Record<Operation['stage'], string> = {
  none: 'No sign-in.',
  'first-factor': 'A sign-in after its first factor.',
  enrol: 'A sign-in that has to make a new second factor.',
  full: 'A full sign-in.',
  any: 'A sign-in of whatever stage.',
};

function conditionsOf(operation: Operation): string[] {
  const { stage, permission, freshFactor, beforeActivation } = operation;
  const roles = Role.options.filter((role) => permissionsOf(role).has(permission));
  return [
    STAGE_TEXT[stage],
    ...(roles.length > 0 ? [`Permission \`${permission}\`: ${roles.join(', ')}.`] : []),
    ...(freshFactor ? ['A fresh second factor.'] : []),
    ...(beforeActivation ? ['Also before the service is activated.'] : []),
    ...(isOpenToApiKeys(operation) ? ['Open to API keys.'] : []),
  ];
}

type Described = {
  readonly query: JsonObject;
  readonly body: JsonObject | null;
  readonly answer: JsonObject;
};

const document = openApiDocument();

function describedOf({ path, method }: Operation): Described {
  const object = at(document, 'paths', path, method.toLowerCase());
  const parameters = listOf(object.parameters).filter((parameter) => parameter.in === 'query');
  const body = at(object, 'requestBody', 'content', 'application/json', 'schema');
  return {
    query: {
      type: 'object',
      properties: Object.fromEntries(parameters.map((one) => [String(one.name), at(one, 'schema')])),
    },
    body: object.requestBody === undefined ? null : body,
    answer: at(object, 'responses', '200', 'content', 'application/json', 'schema'),
  };
}

function at(value: JsonObject, ...path: readonly string[]): JsonObject {
  return path.reduce((found, name) => objectOf(found[name]), value);
}

function objectOf(value: Json | undefined): JsonObject {
  // What is neither a list nor a plain value of JSON is an object of it.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function fieldsText(title: string, schema: JsonObject | null): string[] {
  if (schema === null || Object.keys(at(schema, 'properties')).length === 0) return [];
  return [`${title}:\n`, '```ts', typeText(schema, ''), '```', ''];
}

/** A schema as TypeScript would write the type: the shortest form that people read without learning. */
function typeText(schema: JsonObject, indent: string): string {
  const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (choices.length > 0) return [...new Set(choices.map((one) => typeText(one, indent)))].join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.type === 'array') return listText(typeText(at(schema, 'items'), indent));
  if (schema.type === 'object') return objectText(schema, indent);
  if (schema.format === 'date-time') return 'Time';
  if (schema.format === 'uuid') return 'Uuid';
  return [schema.type].flat().filter(Boolean).join(' | ') || 'unknown';
}

function listText(item: string): string {
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function objectText(schema: JsonObject, indent: string): string {
  const properties = Object.entries(at(schema, 'properties'));
  if (properties.length === 0) return 'Record<string, unknown>';
  const required = [schema.required ?? []].flat();
  const inner = `${indent}  `;
  const lines = properties.map(([name, ofProperty]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${inner}${name}${mark}: ${typeText(objectOf(ofProperty), inner)}`;
  });
  return ['{', ...lines, `${indent}}`].join('\n');
}
