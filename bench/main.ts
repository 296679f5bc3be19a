// `npm run bench -- screen [--rounds N]`: measures against a peer in the same run, and prints figures and ratios.
import { parseArgs } from 'node:util';
import { benchScreen } from './screen/bench-screen.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, write: { type: 'string' } },
});

const rounds = Number(values.rounds);
if (positionals[0] !== 'screen' || !Number.isInteger(rounds) || rounds < 1) {
  console.error('npm run bench -- screen [--rounds 5] [--write FILE.md]');
  process.exit(2);
}
await benchScreen({ rounds, ...(values.write !== undefined && { reportFile: values.write }) });
process.exit(0);
