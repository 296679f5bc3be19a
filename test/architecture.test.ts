import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/** Who may import whom. A new arrow is a decision: change docs/architecture.md with it. */
const ARROWS: Record<string, readonly string[]> = {
  domain: [],
  protocol: ['domain'],
  api: ['domain'],
  texts: [],
  network: ['protocol', 'domain'],
  server: ['domain', 'protocol', 'api', 'texts'],
  relay: ['domain', 'protocol'],
  agent: ['domain', 'protocol', 'network'],
  console: ['domain', 'protocol', 'api', 'texts'],
  portal: ['domain', 'api', 'texts'],
  cli: ['domain', 'protocol', 'api', 'texts', 'network', 'server', 'relay', 'agent'],
};

/** Packages that run in a browser too: nothing of Node's outside files whose name ends in -node.ts. */
const PORTABLE = ['domain', 'protocol', 'api', 'texts', 'console', 'portal'];

/** Files that are about one idea and longer all the same, each with its reason. */
const LONGER: Record<string, string> = {
  'packages/texts/src/nb.ts': 'one list of texts',
  'packages/texts/src/nn.ts': 'one list of texts',
  'packages/texts/src/en.ts': 'one list of texts',
};
const LONGEST_FILE = 300;

const IMPORT = /^.* from '([^']+)';$|^import '([^']+)';$|\bimport\('([^']+)'\)/gm;

type Source = {
  readonly path: string;
  readonly package: string;
  readonly text: string;
  readonly imports: readonly string[];
};

const sources: readonly Source[] = globSync('packages/*/src/**/*.{ts,tsx}').map((path) => {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(IMPORT)].map(
    (match) => match.slice(1).find((found) => found !== undefined) ?? '',
  );
  return { path, package: path.split('/')[1] ?? '', text, imports };
});
const product = sources.filter(({ path }) => !path.endsWith('.test.ts'));

const packageOf = (specifier: string): string | undefined => /^@fjernhjelp\/([a-z]+)/.exec(specifier)?.[1];

describe('the packages', () => {
  it('are those of the table, and the table is those', () => {
    const found = new Set(globSync('packages/*/package.json').map((path) => path.split('/')[1]));
    assert.deepEqual([...found].sort(), Object.keys(ARROWS).sort());
  });

  it('import only along the arrows of the table', () => {
    const strangers = product.flatMap((source) =>
      source.imports
        .map(packageOf)
        .filter(
          (name) => name !== undefined && name !== source.package && !ARROWS[source.package]?.includes(name),
        )
        .map((name) => `${source.path} imports ${name}`),
    );
    assert.deepEqual(strangers, []);
  });

  it('never reach into another package by a relative path', () => {
    const reaching = sources.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => /^\.\..*\/(packages|src)\//.test(specifier))
        .map((specifier) => `${path}: ${specifier}`),
    );
    assert.deepEqual(reaching, []);
  });

  it('declare what they import in their own package.json', () => {
    const undeclared = new Set<string>();
    for (const source of product) {
      const manifest: { dependencies?: object; devDependencies?: object } = JSON.parse(
        readFileSync(`packages/${source.package}/package.json`, 'utf8'),
      );
      const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
      for (const specifier of source.imports) {
        if (/^(\.|node:|virtual:)/.test(specifier) || specifier === '') continue;
        const name = specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/');
        if (name !== `@fjernhjelp/${source.package}` && !declared.includes(name))
          undeclared.add(`${source.package}: ${name}`);
      }
    }
    assert.deepEqual([...undeclared], []);
  });

  it('that run in a browser use nothing of Node', () => {
    const offenders = product
      .filter(({ path, package: name }) => PORTABLE.includes(name) && !/-node\.ts$|test-|fixture/.test(path))
      .filter(({ imports }) => imports.some((specifier) => specifier.startsWith('node:')))
      .map(({ path }) => path);
    assert.deepEqual(offenders, []);
  });

  it('keep React out of the console', () => {
    const offenders = product.filter(
      ({ package: name, imports }) =>
        name === 'console' && imports.some((specifier) => /^react/.test(specifier)),
    );
    assert.deepEqual(offenders, []);
  });
});

describe('the source', () => {
  it('holds one idea a file: none is very long without a reason', () => {
    const long = product
      .filter(({ path, text }) => text.split('\n').length > LONGEST_FILE && LONGER[path] === undefined)
      .map(({ path, text }) => `${path} (${text.split('\n').length} lines)`);
    assert.deepEqual(long, []);
  });

  it('has no drawer for everything', () => {
    const drawers = sources
      .filter(({ path }) => /\/(utils?|common|types|helpers?|misc|index)\.tsx?$/.test(path))
      .map(({ path }) => path);
    assert.deepEqual(drawers, []);
  });

  it('never starts a shell (T-55) and never turns a certificate check off (T-15)', () => {
    const offenders = product
      .filter(({ text }) =>
        /shell:\s*true|(?<!\.)\bexec(Sync)?\(|rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|ignoreHTTPSErrors/.test(
          text,
        ),
      )
      .map(({ path }) => path);
    assert.deepEqual(offenders, []);
  });

  it('creates HTML from text nowhere (T-12)', () => {
    const offenders = product
      .filter(({ text }) =>
        /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/.test(text),
      )
      .map(({ path }) => path);
    assert.deepEqual(offenders, []);
  });

  it('leaves no unfinished business without an issue number', () => {
    const leftovers = sources
      .filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(leftovers, []);
  });

  it('skips or isolates no test', () => {
    const offenders = [
      ...sources,
      ...globSync('test/**/*.test.ts').map((path) => ({ path, text: readFileSync(path, 'utf8') })),
    ]
      .filter(({ path }) => path.endsWith('.test.ts') && !path.endsWith('architecture.test.ts'))
      .filter(({ text }) => /\b(it|test|describe)\.(only|skip|todo)\(/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(offenders, []);
  });
});
