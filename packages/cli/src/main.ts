import { runDemo } from './demo/demo.ts';
import { serveProcess } from './serve-process.ts';
import { superviseServer } from './supervise-server.ts';

const USAGE = `fjernhjelp <command>

  serve            run the server and the relay; started again if they fall
  serve --single   the same without supervision (for systemd and containers)
  demo             the guide's own example on this machine
  demo --check     the same, walked through by itself in a browser

Settings come from the environment: README.md lists them.`;

const [command, ...flags] = process.argv.slice(2);

switch (`${command} ${flags.join(' ')}`.trim()) {
  case 'serve':
    superviseServer();
    break;
  case 'serve --single':
    await serveProcess();
    break;
  case 'demo':
    await runDemo({ check: false });
    break;
  case 'demo --check':
    await runDemo({ check: true });
    break;
  default:
    console.error(USAGE);
    process.exitCode = 2;
}
