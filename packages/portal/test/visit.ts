import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Answers } from './answers.ts';
import { launchBrowser, openPage } from './browser.ts';
import { fillWithExample, type Visitor } from './example.ts';
import { fillWithOnboarding } from './example-onboarding.ts';
import { fillWithPeople } from './example-people.ts';
import { servePortal } from './served-portal.ts';

/** What a walk through the portal is given. */
export type Visit = { readonly page: Page; readonly answers: Answers; readonly origin: string };

/** Runs one walk through the portal, and fails on any uncaught error or breach of the page's policy on the way. */
export type MakeVisit = (
  visitor: Visitor,
  walk: (visit: Visit) => Promise<void>,
  options?: BrowserContextOptions,
) => Promise<void>;

/** Prepares a browser for the tests of this file. Each visit has a portal, an API and a browser context of its own. */
export function preparePortal(): MakeVisit {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  return async (visitor, walk, options = {}) => {
    const answers = new Answers();
    fillWithExample(answers, visitor);
    fillWithOnboarding(answers);
    fillWithPeople(answers);
    await using portal = await servePortal(answers);
    await using watched = await openPage(browser, { baseURL: portal.origin, ...options });
    await walk({ page: watched.page, answers, origin: portal.origin });
    assert.deepEqual(watched.faults, []);
  };
}

/** The page's own heading, by its words. */
export function headingOf(page: Page, name: string) {
  return page.getByRole('heading', { level: 1, name });
}

/** A button by the words of its accessible name. */
export function buttonOf(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name });
}
