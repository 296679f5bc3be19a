import { Socket } from 'node:net';
import process from 'node:process';
import { systemClock } from '@fjernhjelp/domain/clock';
import { openX11ScreenSource } from '../capture/x11-screen-source.ts';
import { openX11InputSink } from '../input/x11-input-sink.ts';
import { openLog } from '../service/log.ts';
import { LIFT_PARAMETER, linkOver } from './desktop-link.ts';
import { serveDesktop } from './serve-desktop.ts';

/** The descriptor that the service left open for us (docs/decisions/0004). */
const LINK_DESCRIPTOR = 3;

const log = openLog('desktop');
const display = process.env.DISPLAY ?? ':0';
const onFault = (error: unknown): void => log.warn({ err: error }, 'display server complained');
const fail = (error: unknown): never => {
  log.error({ err: error }, 'desktop process ended');
  process.exit(1);
};

/** The desktop process: begun by the service, and ended with it. */
async function serve(): Promise<void> {
  const link = linkOver(new Socket({ fd: LINK_DESCRIPTOR }));
  // The service decides when to end; the keys are lifted then, whatever signal the terminal sends to all of us.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('SIGTERM', () => link.close());
  const screen = await openX11ScreenSource(display, onFault);
  const input = await openX11InputSink(display, { clock: systemClock, onFault });
  serveDesktop({ screen, input, clock: systemClock, onFault: fail }, link, () => process.exit(0));
}

/** For a desktop process that had to be killed: lifts what it held, and ends. */
async function lift(): Promise<void> {
  const input = await openX11InputSink(display, { clock: systemClock, onFault });
  await input.releaseAll();
  input.close();
}

await (process.argv[2] === LIFT_PARAMETER ? lift() : serve()).catch(fail);
