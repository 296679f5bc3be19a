import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXIT_CODE_WRONG_SETTING, type SupervisedCommand, supervise } from './supervise.ts';

const node = (script: string): SupervisedCommand => ({
  name: 'test',
  command: process.execPath,
  args: ['-e', script],
  stdio: 'ignore',
});
const forever = node('setInterval(() => {}, 1000)');

/** The ends of a supervised process, to be awaited one after the other. */
function endsOf(command: SupervisedCommand) {
  const seen: string[] = [];
  let wake = (): void => {};
  const note = (_: string, how: string): void => {
    seen.push(how);
    wake();
  };
  const supervised = supervise(command, { onCrash: note, onDone: note });
  const next = async (): Promise<string> => {
    while (seen.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return seen.shift() ?? '';
  };
  return { supervised, next };
}

async function untilStarted(pid: () => number | undefined, other?: number): Promise<number> {
  for (;;) {
    const found = pid();
    if (found !== undefined && found !== other) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a supervised process', () => {
  it('is started again after SIGKILL, as another process', async () => {
    const { supervised, next } = endsOf(forever);
    const first = await untilStarted(supervised.pid);
    process.kill(first, 'SIGKILL');
    assert.equal(await next(), 'SIGKILL');
    assert.notEqual(await untilStarted(supervised.pid, first), first);
    await supervised.stop();
  });

  it('is not started again after a wrong setting', async () => {
    const { supervised, next } = endsOf(node(`process.exit(${EXIT_CODE_WRONG_SETTING})`));
    assert.equal(await next(), `exit code ${EXIT_CODE_WRONG_SETTING}`);
    assert.equal(supervised.pid(), undefined);
  });

  it('is gone when stop resolves', async () => {
    const { supervised } = endsOf(forever);
    const pid = await untilStarted(supervised.pid);
    await supervised.stop();
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('is reported when its program does not exist', async () => {
    const { supervised, next } = endsOf({ ...forever, command: '/nonexistent/program' });
    assert.equal(await next(), 'exit code 127');
    await supervised.stop();
  });
});
