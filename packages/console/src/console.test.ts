import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { pixelOfFraction } from '@fjernhjelp/protocol/display-point';
import type { Browser } from 'playwright-core';
import type { AgentTwin } from '../test/agent-twin.ts';
import type { MachineOptions } from '../test/answers.ts';
import {
  accessibilityFaults,
  askForSession,
  builtPages,
  type ConsolePage,
  canvasPixels,
  clickPixel,
  DISPLAY,
  launchChromium,
  openConsole,
  showFrame,
  startSession,
} from '../test/console-browser.ts';
import { ConsoleSite } from '../test/console-site.ts';

let browser: Browser;
let pages: string;
let site: ConsoleSite;
let open: ConsolePage;

before(async () => {
  pages = builtPages();
  browser = await launchChromium();
});
after(() => browser.close());

async function visit(options: MachineOptions = {}, change: (site: ConsoleSite) => void = () => undefined) {
  site = await ConsoleSite.start(pages, options);
  change(site);
  open = await openConsole(browser, site);
  return open.page;
}

afterEach(async () => {
  await open.page.context().close();
  site.stop();
  assert.deepEqual(open.complaints, [], 'the browser complained');
});

describe('the picture', () => {
  it('equals the machine’s, pixel for pixel', async () => {
    const page = await visit();
    const { agent, picture } = await startSession(page, site);
    await showFrame(agent, 2, [
      picture.fill({ x: 100, y: 50, width: 300, height: 200 }, [255, 250, 3]),
      picture.copy({ x: 0, y: 0, width: 900, height: 600 }, 17, 23),
      picture.palette(
        { x: 611, y: 300, width: 333, height: 77 },
        [
          [1, 2, 3],
          [250, 128, 7],
        ],
        (x, y) => (x + y) % 2,
      ),
    ]);
    assert.equal(Buffer.compare(await canvasPixels(page), Buffer.from(picture.pixels)), 0);
  });

  it('ends with the session at a hostile frame, and both sides are told', async () => {
    const page = await visit();
    const { agent } = await startSession(page, site);
    const serverIsTold = page.waitForResponse((response) => response.url().endsWith('/end'));
    agent.send({ type: 'frame', frame: 2, display: 0, operations: Uint8Array.of(2, 0, 0, 0, 0, 255, 255) });
    await page.getByText('Økten ble stanset fordi en melding ikke fulgte reglene.').waitFor();
    await agent.untilClosed();
    await serverIsTold;
    assert.deepEqual(agent.of('end'), [{ type: 'end', reason: 'protocol-violation' }]);
    assert.equal(site.endedByApi.length, 1);
  });
});

describe('a click', () => {
  for (const [width, height] of [
    [1600, 1000],
    [1024, 700],
    [640, 900],
  ] as const)
    it(`lands within a pixel in a window of ${width} × ${height}`, async () => {
      const page = await visit();
      await page.setViewportSize({ width, height });
      const { agent } = await startSession(page, site);
      for (const target of [
        { x: 0, y: 0 },
        { x: 333, y: 217 },
        { x: DISPLAY.width - 1, y: DISPLAY.height - 1 },
      ]) {
        const count = agent.of('pointer-button').length;
        await clickPixel(page, target);
        await agent.until(() => agent.of('pointer-button').length === count + 2);
        for (const { x, y } of agent.of('pointer-button').slice(count)) {
          assert.ok(Math.abs(pixelOfFraction(x, DISPLAY.width) - target.x) <= 1);
          assert.ok(Math.abs(pixelOfFraction(y, DISPLAY.height) - target.y) <= 1);
        }
      }
    });

  it('lands exactly at 1:1, also where the picture was scrolled', async () => {
    const page = await visit();
    await page.setViewportSize({ width: 700, height: 500 });
    const { agent } = await startSession(page, site);
    await page.getByText('1:1', { exact: true }).click();
    await page.locator('.console-stage').evaluate((stage) => stage.scrollTo(250, 140));
    await clickPixel(page, { x: 400, y: 333 });
    await agent.until(() => agent.of('pointer-button').length === 2);
    const [down] = agent.of('pointer-button');
    assert.equal(pixelOfFraction(down?.x ?? 0, DISPLAY.width), 400);
    assert.equal(pixelOfFraction(down?.y ?? 0, DISPLAY.height), 333);
  });

  it('that the browser breaks off leaves no button down', async () => {
    const page = await visit();
    const { agent } = await startSession(page, site);
    await page.locator('canvas.console-canvas').hover();
    await page.mouse.down();
    await page.locator('canvas.console-canvas').dispatchEvent('pointercancel');
    await agent.until(() => agent.of('pointer-button').length === 2);
    const [pressed, lifted] = agent.of('pointer-button');
    assert.deepEqual(lifted, { ...pressed, down: false });
    await page.mouse.up();
  });
});

describe('the keyboard', () => {
  const TEXT = 'Blåbærsyltetøy på brød: 100 % @ {æøå}';

  async function typing() {
    const page = await visit();
    const { agent } = await startSession(page, site);
    await clickPixel(page, { x: 10, y: 10 });
    await agent.until(() => agent.of('pointer-button').length === 2);
    return { page, agent };
  }
  const keysOf = (agent: AgentTwin) => agent.of('key').map(({ usage, down }) => [usage, down]);

  it('sends text as text, æ, ø, å and the characters of AltGr with it', async () => {
    const { page, agent } = await typing();
    await page.keyboard.type(TEXT);
    await agent.until(() => agent.of('text').length >= TEXT.length);
    assert.equal(
      agent
        .of('text')
        .map(({ text }) => text)
        .join(''),
      TEXT,
    );
    assert.deepEqual(keysOf(agent), []);
  });

  it('sends what a dead key or an input method composes, once and when it is done', async () => {
    const { page, agent } = await typing();
    const browserSession = await page.context().newCDPSession(page);
    const composing = { text: '´', selectionStart: 1, selectionEnd: 1 };
    await browserSession.send('Input.imeSetComposition', composing);
    await browserSession.send('Input.insertText', { text: 'é' });
    await page.keyboard.type('!');
    await agent.until(() => agent.of('text').some(({ text }) => text === '!'));
    assert.deepEqual(
      agent.of('text').map(({ text }) => text),
      ['é', '!'],
    );
  });

  it('sends a shortcut as keys, and the browser does nothing of its own with it', async () => {
    const { page, agent } = await typing();
    await page.keyboard.press('Control+s');
    await agent.until(() => agent.of('key').length === 4);
    assert.deepEqual(keysOf(agent), [
      [0xe0, true],
      [0x16, true],
      [0x16, false],
      [0xe0, false],
    ]);
  });

  it('holds Ctrl for a click', async () => {
    const { page, agent } = await typing();
    await page.keyboard.down('Control');
    await clickPixel(page, { x: 50, y: 50 });
    await page.keyboard.up('Control');
    await agent.until(() => agent.of('key').length === 2);
    const order = agent.received
      .map(({ type }) => type)
      .filter((type) => type === 'key' || type === 'pointer-button');
    assert.deepEqual(order.slice(2), ['key', 'pointer-button', 'pointer-button', 'key']);
  });

  it('lets everything go when it loses the focus', async () => {
    const { page, agent } = await typing();
    await page.keyboard.down('ArrowLeft');
    await page.getByRole('button', { name: 'Slipp tastaturet' }).focus();
    await agent.until(() => agent.of('release-all').length > 0);
    assert.deepEqual(keysOf(agent), [[0x50, true]]);
  });

  it('is left by Ctrl+Alt+Shift+L, and the focus is in the bar', async () => {
    const { page, agent } = await typing();
    await page.keyboard.press('Control+Alt+Shift+KeyL');
    await agent.until(() => agent.of('release-all').length > 0);
    await page.locator('#console-keyboard-state').getByText('Tastaturet går til denne siden.').waitFor();
    assert.equal(
      await page.evaluate(() => document.activeElement?.textContent?.includes('Bruk tastaturet')),
      true,
    );
    assert.deepEqual(keysOf(agent), []);
  });

  it('has buttons for what no page can catch', async () => {
    const { page, agent } = await typing();
    await page.getByRole('button', { name: 'Spesialtaster' }).click();
    await page.getByRole('button', { name: 'Ctrl+Alt+Delete' }).click();
    await agent.until(() => agent.of('key').length === 6);
    assert.deepEqual(keysOf(agent).slice(0, 3), [
      [0xe0, true],
      [0xe2, true],
      [0x4c, true],
    ]);
  });

  it('is of no use without the right to control', async () => {
    const page = await visit({ capabilities: ['view'] });
    const { agent } = await startSession(page, site);
    await page.getByText('Du kan bare se på.').waitFor();
    await clickPixel(page, { x: 10, y: 10 });
    await page.keyboard.type('x');
    await page.getByRole('button', { name: 'Avslutt', exact: true }).click();
    await agent.untilClosed();
    assert.deepEqual(
      agent.received.filter(({ type }) => /^(pointer|wheel|key|text|release)/.test(type)),
      [],
    );
  });
});

describe('the end', () => {
  const ends: readonly [string, string, (agent: AgentTwin, site: ConsoleSite) => void][] = [
    ['the machine’s sealed word', 'Kunden trakk tilbake tilgangen.', (agent) => agent.end('grant-withdrawn')],
    [
      'the server’s word when the machine said none',
      'Kunden trakk tilbake tilgangen.',
      (agent, at) => {
        at.serverWord = 'grant-withdrawn';
        agent.vanish('session-ended');
      },
    ],
    [
      'the relay’s advice when nobody knows more',
      'Maskinen mistet forbindelsen.',
      (agent) => agent.vanish('peer-gone'),
    ],
  ];
  for (const [title, text, end] of ends)
    it(`is told in plain words: ${title}`, async () => {
      const page = await visit();
      const { agent } = await startSession(page, site);
      end(agent, site);
      await page.getByText(text).waitFor();
      assert.deepEqual(await accessibilityFaults(page), []);
    });

  for (const [title, reason, actions] of [
    ['a new start first', 'ended-by-customer', ['Start en ny økt', 'Tilbake til maskinene']],
    [
      'the way back first when the access is gone',
      'grant-ended',
      ['Tilbake til maskinene', 'Start en ny økt'],
    ],
  ] as const)
    it(`offers ${title}`, async () => {
      const page = await visit();
      const { agent } = await startSession(page, site);
      agent.end(reason);
      const found = page.locator('.console-actions > *');
      await found.first().waitFor();
      assert.deepEqual(await found.allTextContents(), actions);
    });

  it('is told when somebody at the machine says no', async () => {
    const page = await visit({ mode: 'ask' });
    const agent = await askForSession(page, site);
    await page.getByText('Venter på at noen ved maskinen sier ja …').first().waitFor();
    site.serverWord = 'declined';
    agent.vanish('session-ended');
    await page.getByText('Den som sitter ved maskinen, sa nei.').waitFor();
  });

  it('by the helper is told in the sealed channel and to the server, and a new start has a new key', async () => {
    const page = await visit();
    const { agent } = await startSession(page, site);
    const serverIsTold = page.waitForResponse((response) => response.url().endsWith('/end'));
    await page.getByRole('button', { name: 'Avslutt', exact: true }).click();
    await page.getByText('Fjernhjelperen avsluttet økten.').waitFor();
    await agent.untilClosed();
    await serverIsTold;
    assert.deepEqual(agent.of('end'), [{ type: 'end', reason: 'ended-by-helper' }]);
    assert.equal(site.endedByApi.length, 1);
    await page.getByRole('button', { name: 'Start en ny økt' }).click();
    const again = await askForSession(page, site);
    assert.notDeepEqual(again.consoleKey, agent.consoleKey);
  });
});

describe('the page', () => {
  it('asks for purpose and case, and says what is missing', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Start fjernhjelp' }).click();
    await page.getByText('Skriv formålet med minst 3 og høyst 200 tegn.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'purpose');
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.equal(site.agents.length, 0);
  });

  it('answers for a machine that is not the helper’s as for none', async () => {
    const page = await visit({}, (at) => {
      at.isKnown = false;
    });
    await page.getByText('Fant ikke det du ba om').waitFor();
    assert.equal(await page.getByLabel('Formål').isVisible(), false);
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('says that a machine cannot be reached', async () => {
    const page = await visit({ isReachable: false });
    await page.getByText('Maskinen kan ikke nås').waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('shows what a machine calls itself as text, whatever it is (T-12)', async () => {
    const machineName = '<img src=x onerror=alert(1)>{{name}}\u202e';
    const page = await visit({ machineName });
    await page.getByText(machineName).first().waitFor();
    await startSession(page, site);
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), machineName);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('is clean for axe while it is live and while it is paused, and sends no input to a still picture', async () => {
    const page = await visit();
    const { agent } = await startSession(page, site);
    assert.deepEqual(await accessibilityFaults(page), []);
    agent.send({ type: 'paused', reason: 'lease-late' });
    await page.getByText('Maskinen venter på bekreftelse').first().waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.getByRole('button', { name: 'Bruk tastaturet' }).click();
    await page.keyboard.type('x');
    agent.send({ type: 'paused', reason: 'resumed' });
    await page.locator('.console-curtain').waitFor({ state: 'hidden' });
    await page.keyboard.type('y');
    await agent.until(() => agent.of('text').length > 0);
    assert.deepEqual(agent.of('text'), [{ type: 'text', text: 'y' }]);
  });

  it('needs no scrolling sideways at 400 % zoom', async () => {
    const page = await visit();
    await page.setViewportSize({ width: 320, height: 256 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.getByLabel('Formål').waitFor();
    assert.ok((await overflow()) <= 0);
    await startSession(page, site);
    assert.ok((await overflow()) <= 0);
  });
});
