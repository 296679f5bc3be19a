import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PROBLEM_STATUS } from '@fjernhjelp/api/problem';
import { AuditKind } from '@fjernhjelp/domain/audit';
import { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { OrganisationKind, OrganisationState } from '@fjernhjelp/domain/organisation';
import { Role } from '@fjernhjelp/domain/role';
import { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

type Node = { readonly [key: string]: string | Node };

/** The texts by their full keys, `problem.busy.title` and so on. */
function flat(node: Node, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const languages = { nb: flat(nb), nn: flat(nn), en: flat(en) };
const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('the texts', () => {
  it('have the same keys in every language', () => {
    assert.deepEqual([...languages.nn.keys()], [...languages.nb.keys()]);
    assert.deepEqual([...languages.en.keys()], [...languages.nb.keys()]);
  });

  it('are never empty', () => {
    for (const [language, texts] of Object.entries(languages)) {
      for (const [key, text] of texts) assert.notEqual(text.trim(), '', `${language} ${key}`);
    }
  });

  it('insert the same values in every language', () => {
    for (const [key, text] of languages.nb) {
      for (const other of [languages.nn, languages.en]) {
        assert.deepEqual(placeholdersOf(other.get(key) ?? ''), placeholdersOf(text), key);
      }
    }
  });

  it('come in both plural forms where they come in one', () => {
    const stems = (ending: string) =>
      [...languages.nb.keys()]
        .filter((key) => key.endsWith(ending))
        .map((key) => key.slice(0, -ending.length));
    assert.deepEqual(stems('_one'), stems('_other'));
  });

  it('hold no bokmål in nynorsk', () => {
    const foreign = /\b(ikke|hva|hvem|hvor|fra|jeg|dere|noen|noe|mye|gjøre|også|være|en gang|avsluttet)\b/i;
    for (const [key, text] of languages.nn) assert.doesNotMatch(text, foreign, key);
  });

  it('hold no nynorsk in bokmål', () => {
    const foreign = /\b(ikkje|kva|kven|kvar|frå|eg|dykk|nokon|noko|mykje|gjere|òg|vere|vart|blei)\b/i;
    for (const [key, text] of languages.nb) assert.doesNotMatch(text, foreign, key);
  });
});

describe('each closed list of words', () => {
  const lists: readonly (readonly [keyof typeof nb, readonly string[]])[] = [
    ['endReason', EndReason.options],
    ['machineRefusal', MachineRefusal.options],
    ['capability', Capability.options],
    ['mode', AccessMode.options],
    ['role', Role.options],
    ['organisationKind', OrganisationKind.options],
    ['organisationState', OrganisationState.options],
    ['auditKind', AuditKind.options],
    ['problem', [...Object.keys(PROBLEM_STATUS), 'unreachable', 'unreadable-answer']],
  ];
  for (const [section, words] of lists) {
    it(`has a text for every word of ${section}, and for no other`, () => {
      assert.deepEqual(Object.keys(nb[section]).sort(), [...words].sort());
    });
  }
});

describe('every text', () => {
  const sources = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: new URL('../../../', import.meta.url) })
    .filter((path) => !path.endsWith('.test.ts') && !path.startsWith('packages/texts/'))
    .map((path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

  it('is used somewhere', () => {
    const isUsed = usesIn(sources);
    const unused = [...languages.nb.keys()].filter((key) => !isUsed(key.replace(/_(one|other)$/, '')));
    assert.deepEqual(unused, []);
  });
});

/** Whether a key stands in the sources, in full or as a template literal with its last words filled in. */
function usesIn(sources: readonly string[]): (key: string) => boolean {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  for (const source of sources) {
    for (const [, literal] of source.matchAll(/['"`]([\w.-]+)['"`]/g)) literals.add(literal ?? '');
    for (const [, template] of source.matchAll(/`(\w+\.[^`\s]*\$\{[^`\s]*)`/g)) {
      const pattern = (template ?? '').replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+');
      patterns.push(new RegExp(`^${pattern}$`));
    }
  }
  return (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
}
