import { Socket } from 'node:net';
import process from 'node:process';
import { systemClock } from '@fjernhjelp/domain/clock';
import { openX11ScreenSource } from '../capture/x11-screen-source.ts';
import { openX11InputSink } from '../input/x11-input-sink.ts';
import { openLog } from '../service/log.ts';
import { linkOver } from './desktop-link.ts';
import { serveDesktop } from './serve-desktop.ts';

/** The descriptor that the service left open for us (docs/decisions/0004). */
const LINK_DESCRIPTOR = 3;

/** The desktop process: begun by the service, and ended with it. */
async function main(): Promise<void> {
  const log = openLog('desktop');
  const link = linkOver(new Socket({ fd: LINK_DESCRIPTOR }));
  const onFault = (error: unknown): void => log.warn({ err: error }, 'display server complained');
  const fail = (error: unknown): never => {
    log.error({ err: error }, 'desktop process ended');
    process.exit(1);
  };
  // The service decides when to end; the keys are lifted then, whatever signal the terminal sends to all of us.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('SIGTERM', () => link.close());
  try {
    const display = process.env.DISPLAY ?? ':0';
    const screen = await openX11ScreenSource(display, onFault);
    const input = await openX11InputSink(display, { clock: systemClock, onFault });
    serveDesktop({ screen, input, clock: systemClock, onFault: fail }, link, () => process.exit(0));
  } catch (error) {
    fail(error);
  }
}

await main();
