import { fileURLToPath } from 'node:url';
import { type Supervised, type SupervisorEvents, supervise } from './supervise.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** `fjernhjelp serve`: runs the server in a process of its own and starts it again if it falls, until SIGINT or SIGTERM. */
export function superviseServer(): void {
  const server = startSupervisedServer(process.env, {
    onCrash: (_, how, pauseMs) =>
      console.error(`The server ended (${how}); it starts again in ${pauseMs / 1000} s.`),
    onDone: (_, how) => process.exit(how === 'exit code 0' ? 0 : 1),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      void server.stop().then(() => process.exit(0));
    });
  }
}

/** The server as a supervised child that stops when this process is gone. `stdio` is where its log goes. */
export function startSupervisedServer(
  env: NodeJS.ProcessEnv,
  events: SupervisorEvents,
  stdio: 'inherit' | number = 'inherit',
): Supervised {
  return supervise(
    {
      name: 'server',
      command: process.execPath,
      args: [main, 'serve', '--single'],
      env,
      channel: true,
      stdio,
    },
    events,
  );
}
