import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { operations } from '@fjernhjelp/api/operations';
import { apiDoc } from './api-doc.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');

describe('docs/api.md', () => {
  it('is what the operations table says today; if not: node scripts/write-api-doc.ts', () => {
    assert.equal(page, apiDoc());
  });

  it('has a heading and an address for every operation', () => {
    for (const [name, { method, path }] of Object.entries(operations)) {
      assert.ok(page.includes(`\n### ${name}\n`), name);
      assert.ok(page.includes(`\`${method} ${path}\``), name);
    }
  });
});
