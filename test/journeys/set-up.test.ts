import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Account } from '@fjernhjelp/cli/demo/account';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { OPERATOR } from '@fjernhjelp/cli/demo/example';
import { until } from '@fjernhjelp/cli/demo/until';
import { signIn } from '@fjernhjelp/cli/demo/walk/portal-pages';
import { isSetUpOpen, makeFirstOperator } from '@fjernhjelp/cli/demo/walk/set-up';
import { freePort } from '@fjernhjelp/cli/free-port';
import { startTestDatabase, type TestDatabase } from '@fjernhjelp/server/test-database';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { isRunning, processTreeOf } from '../processes.ts';
import { originOf, type ServiceOptions, type StartedService, startService } from '../started-service.ts';

const { t } = createTranslator('nb');

for (const [title, hasOwnDatabase] of [
  ['a service that starts for the first time, with the PostgreSQL that it brings', false],
  ['a service that starts for the first time, on the operator’s own PostgreSQL', true],
] as const)
  describe(title, () => {
    let database: TestDatabase | null = null;
    let options: ServiceOptions;
    let service: StartedService;
    let browser: Browser;
    let address: string;
    let account: Account;
    before(async () => {
      database = hasOwnDatabase ? await startTestDatabase() : null;
      options = {
        dataDirectory: await mkdtemp(path.join(tmpdir(), 'fjernhjelp-test-')),
        port: await freePort(),
        relayPort: await freePort(),
        ...(database !== null && { databaseUrl: database.url }),
      };
      service = await startService(options);
      browser = await launchBrowser({ authorityFile: path.join(options.dataDirectory, 'tls/authority.pem') });
    });
    after(async () => {
      await browser?.close();
      await service?.stop();
      await database?.stop();
      await rm(options.dataDirectory, { recursive: true, force: true });
    });

    const assertOperatorCanSignIn = async (): Promise<void> => {
      const page = await browser.newPerson();
      await signIn(page, t, { origin: originOf(options), account });
      await page.getByRole('heading', { level: 1, name: t('operator.title') }).waitFor();
    };
    const assertSetUpIsClosed = async (): Promise<void> => {
      const asked = { address, email: 'andre@drift.example' };
      assert.equal(await isSetUpOpen(await browser.newPerson(), t, asked), false);
    };
    /** Stops it, and sees that nothing of it goes on: no server, and no PostgreSQL that it had started. */
    const assertStopsCleanly = async (): Promise<void> => {
      const processes = processTreeOf(service.pid);
      // The supervisor, the server, and PostgreSQL with processes of its own.
      assert.equal(processes.length > 3, !hasOwnDatabase);
      assert.equal(await service.stop(), 0);
      assert.deepEqual(processes.filter(isRunning), []);
    };

    it('says that it lives and that it is ready, without a sign-in', async () => {
      const page = await browser.newPerson();
      for (const probe of ['/healthz', '/readyz'])
        assert.equal((await page.goto(`${originOf(options)}${probe}`))?.status(), 200);
    });

    it('prints an address at which the first operator makes an account', async () => {
      await until(async () => setUpAddressesIn(service.output()).length > 0, 'the address is printed');
      [address = ''] = setUpAddressesIn(service.output());
      account = await makeFirstOperator(await browser.newPerson(), t, { address, person: OPERATOR });
    });

    it('lets the operator in with both factors', assertOperatorCanSignIn);

    it('has no use for the address any more', assertSetUpIsClosed);

    it('ends at SIGTERM and leaves no process behind', assertStopsCleanly);

    it('knows the operator when it starts again, and neither prints nor takes an address', async () => {
      const token = new URL(address).hash;
      assert.equal(service.output().split(token).length - 1, 1, 'the token stands in no log');
      service = await startService(options);
      await assertOperatorCanSignIn();
      await assertSetUpIsClosed();
      await assertStopsCleanly();
      assert.deepEqual(setUpAddressesIn(service.output()), []);
    });
  });

function setUpAddressesIn(output: string): string[] {
  return output.match(/https:\/\/\S+\/set-up#\S+/g) ?? [];
}
