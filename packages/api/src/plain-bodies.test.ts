import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

const table: readonly (readonly [string, Operation])[] = Object.entries(operations);

/** A place in a body that takes something which somebody has written. */
type Leaf = { readonly path: string; readonly schema: z.core.$ZodType };

/** Every string in a body, and every record of whatever shape as a whole. Fails for a kind of schema that it does not know. */
function leavesOf(schema: z.core.$ZodType, path: string): readonly Leaf[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => leavesOf(field, `${path}.${name}`));
  if (schema instanceof z.ZodArray) return leavesOf(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => leavesOf(option, path));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return leavesOf(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe) return leavesOf(schema.in, path);
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat || schema instanceof z.ZodRecord)
    return [{ path, schema }];
  const isChosen =
    schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral || schema instanceof z.ZodBoolean;
  assert.ok(isChosen || schema instanceof z.ZodNumber, `${path} is of a kind that this test does not know`);
  return [];
}

/** Text with the character in its middle, of every length that a field may ask for, and as an address of electronic mail. */
function textsWith(character: string): readonly string[] {
  const lengths = Array.from({ length: 64 }, (_, index) => index);
  return [...lengths.map((length) => `a${'b'.repeat(length)}${character}c`), `a${character}b@helse.example`];
}

function candidatesFor(schema: z.core.$ZodType, character: string): readonly unknown[] {
  const texts = textsWith(character);
  if (!(schema instanceof z.ZodRecord)) return texts;
  return texts.flatMap((text) => [{ [text]: 'b' }, { a: text }, { a: { b: [text] } }]);
}

describe('what somebody writes in a body', () => {
  const leaves = table.flatMap(([name, { body }]) => (body === null ? [] : leavesOf(body, name)));

  for (const { path, schema } of leaves)
    it(`holds neither NUL nor half of a surrogate pair: ${path}`, () => {
      for (const character of ['\u0000', '\ud800', '\udc00'])
        for (const candidate of candidatesFor(schema, character))
          assert.equal(z.core.safeParse(schema, candidate).success, false, JSON.stringify(candidate));
    });

  it('is found wherever it is', () => {
    const paths = leaves.map(({ path }) => path);
    for (const expected of ['openSession.purpose', 'enrolMachine.hostName', 'createApiKey.networks[]'])
      assert.ok(paths.includes(expected), expected);
  });
});
