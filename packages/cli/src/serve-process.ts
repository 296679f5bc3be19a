import { WrongSetting } from '@fjernhjelp/server/wrong-setting';
import pino from 'pino';
import { PortUnavailable } from './listeners.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';
import { EXIT_CODE_WRONG_SETTING } from './supervise.ts';

/** Runs the server in this process until SIGINT, SIGTERM, or the end of the channel to a supervisor; then stops cleanly. */
export async function serveProcess(): Promise<void> {
  const settings = readSettings(process.env);
  if ('problem' in settings) exitBecause(settings.problem);
  const logger = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const serving = await serve(settings, logger).catch((error: unknown) => {
    // Neither mends itself by trying again: said in one line, and final for a supervisor.
    if (error instanceof WrongSetting || error instanceof PortUnavailable) exitBecause(error.message);
    throw error;
  });
  const stop = (why: string): void => {
    logger.info({ why }, 'stopping');
    serving.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('SIGTERM', () => stop('SIGTERM'));
  if (process.channel !== undefined) process.once('disconnect', () => stop('supervisor gone'));
}

function exitBecause(problem: string): never {
  console.error(`Cannot start. ${problem}.`);
  process.exit(EXIT_CODE_WRONG_SETTING);
}
