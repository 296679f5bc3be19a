import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openApiDocument } from '@fjernhjelp/api/openapi';
import fc from 'fast-check';
import { TestBrowser } from '../test-browser.ts';
import { startTestServer, type TestServer } from '../test-world.ts';
import { WrongSetting } from '../wrong-setting.ts';
import { accentShades, type Colour, contrastOf, TEXT_CONTRAST } from './colours.ts';
import { readAppearance } from './read.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const APPEARANCE = {
  name: 'Fjordfylket fjernhjelp',
  logo: 'sign.svg',
  colours: { accent: '#7a1f4b', accentText: '#ffffff' },
  serviceDesk: { phone: '55 00 00 00', email: 'brukerstotte@fjordfylket.example' },
};

let directory: string;
let world: TestServer;
let browser: TestBrowser;

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  await writeFile(path.join(directory, 'sign.svg'), SVG);
  await writeFile(path.join(directory, 'not-a-png.png'), SVG);
  world = await startTestServer({ appearanceFile: await fileWith(APPEARANCE) });
  browser = new TestBrowser(world.server);
});
after(async () => {
  await world.stop();
  await rm(directory, { recursive: true });
});

async function fileWith(content: unknown): Promise<string> {
  const file = path.join(directory, 'appearance.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function refusalOf(content: unknown): Promise<string> {
  const error = await readAppearance(await fileWith(content)).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof WrongSetting);
  return error.message;
}

describe('the appearance', () => {
  it('is told to everybody, as the operator’s file has it', async () => {
    const told = await browser.call('readAppearance', { params: {}, query: {} });
    assert.deepEqual(told, { ...APPEARANCE, logo: '/appearance/logo.svg' });
  });

  it('is the product’s own without a file, with colours that change nothing', async () => {
    const { described, themeCss } = await readAppearance(undefined);
    assert.deepEqual([described.name, described.logo, described.colours], ['Fjernhjelp', null, null]);
    assert.equal(themeCss, '');
  });

  it('gives the colours to every page as Designsystemet’s own properties', async () => {
    const response = await browser.send('GET', '/appearance/theme.css');
    assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(await response.text(), /--ds-color-accent-base-default: #7a1f4b;/);
  });

  it('gives out a logo that can run nothing, also when it is opened by itself', async () => {
    const response = await browser.send('GET', '/appearance/logo.svg');
    assert.equal(await response.text(), SVG);
    assert.equal(response.headers.get('content-type'), 'image/svg+xml');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /sandbox(;|$)/);
    assert.doesNotMatch(policy, /script-src|allow-scripts/);
  });

  it('gives out nothing else of the operator’s directory', async () => {
    for (const address of [
      '/appearance/appearance.json',
      '/appearance/..%2fappearance.json',
      '/appearance/x',
    ])
      assert.equal((await browser.send('GET', address)).status, 404, address);
  });
});

describe('a file of appearance', () => {
  it('is refused where the text upon the accent cannot be read, with the contrast that it has', async () => {
    const colours = { accent: '#8ab4f8', accentText: '#ffffff' };
    assert.match(
      await refusalOf({ ...APPEARANCE, colours }),
      /accentText #ffffff upon accent #8ab4f8 is 2\.1:1/,
    );
  });

  it('is refused with the name of the key that is wrong', async () => {
    const colours = { accent: 'red; } body { display: none', accentText: '#ffffff' };
    assert.match(await refusalOf({ colours }), /colours\.accent: /);
    assert.match(await refusalOf({ serviceDesk: { email: 'no address' } }), /serviceDesk\.email: /);
    assert.match(await refusalOf({ css: 'x' }), /css/);
  });

  it('is refused if it is not JSON', async () => {
    assert.match(await refusalOf('{'), /cannot be read as JSON/);
  });

  it('is refused with a logo that is not there, of another kind, or not what its name says', async () => {
    assert.match(await refusalOf({ logo: 'gone.svg' }), /gone\.svg cannot be read/);
    assert.match(await refusalOf({ logo: 'appearance.json' }), /an SVG or a PNG/);
    assert.match(await refusalOf({ logo: 'not-a-png.png' }), /not what its name says/);
  });
});

describe('the shades of an accent', () => {
  it('can be read on every background that they stand on, whatever the colour (WCAG 1.4.3)', () => {
    const colour = fc
      .integer({ min: 0, max: 0xffffff })
      .map((number): Colour => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, fc.constantFrom<Colour>('#ffffff', '#000000'), (accent, accentText) => {
        fc.pre(contrastOf(accent, accentText) >= TEXT_CONTRAST);
        const shades = accentShades({ accent, accentText });
        const contrast = (one: string, other: string) =>
          contrastOf(shades[one] ?? '#000000', shades[other] ?? '#000000');
        for (const background of ['background-default', 'background-tinted', 'surface-tinted'])
          for (const text of ['text-subtle', 'text-default'])
            assert.ok(contrast(text, background) >= TEXT_CONTRAST, `${text} on ${background}`);
        for (const state of ['base-default', 'base-hover', 'base-active'])
          assert.ok(contrast('base-contrast-default', state) >= TEXT_CONTRAST, state);
        assert.ok(contrast('border-default', 'background-tinted') >= 3);
      }),
    );
  });

  it('have the contrast that WCAG computes: black on white 21, equal colours 1', () => {
    assert.equal(contrastOf('#000000', '#ffffff'), 21);
    assert.equal(contrastOf('#123456', '#123456'), 1);
  });
});

describe('the interface’s own description', () => {
  it('is told to everybody', async () => {
    const told = await browser.call('readOpenApi', { params: {}, query: {} });
    assert.deepEqual(told, openApiDocument());
  });
});
