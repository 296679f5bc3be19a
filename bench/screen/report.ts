import { median, quantile } from '../statistics.ts';
import type { System } from './system.ts';
import type { ScrollFigures, TypingFigures } from './workloads.ts';

export type Measured = { readonly typing: TypingFigures[]; readonly scroll: ScrollFigures[] };

type Row = { readonly name: string; readonly unit: string; readonly of: (measured: Measured) => number };

const latencies = ({ typing }: Measured): number[] => typing.flatMap(({ latenciesMs }) => latenciesMs);

const ROWS: readonly Row[] = [
  { name: 'typing: key to pixel, median', unit: 'ms', of: (m) => median(latencies(m)) },
  { name: 'typing: key to pixel, 95 %', unit: 'ms', of: (m) => quantile(latencies(m), 0.95) },
  {
    name: 'typing: bytes for a key',
    unit: 'B',
    of: (m) => median(m.typing.map(({ bytes, keys }) => bytes / keys)),
  },
  {
    name: 'scroll: frames shown',
    unit: '/s',
    of: (m) => median(m.scroll.map(({ framesPerSecond }) => framesPerSecond)),
  },
  {
    name: 'scroll: traffic',
    unit: 'kbit/s',
    of: (m) => median(m.scroll.map(({ kilobitsPerSecond }) => kilobitsPerSecond)),
  },
  {
    name: 'scroll: bytes for a frame',
    unit: 'B',
    of: (m) => median(m.scroll.map((s) => (s.kilobitsPerSecond * 125) / Math.max(s.framesPerSecond, 0.2))),
  },
  {
    name: 'scroll: last change after the stop',
    unit: 'ms',
    of: (m) => median(m.scroll.map(({ sharpAfterMs }) => sharpAfterMs)),
  },
];

/** A Markdown table of all systems, the first one's figure over the second one's as the ratio. */
export function reportOf(
  measured: ReadonlyMap<System, Measured>,
  { facts, rounds }: { facts: string; rounds: number },
): string {
  const systems = [...measured.keys()];
  const lines = ROWS.map(({ name, unit, of }) => {
    const values = [...measured.values()].map(of);
    const [ours = Number.NaN, peer = Number.NaN] = values;
    return `| ${name} | ${values.map((value) => `${shown(value)} ${unit}`).join(' | ')} | ${(ours / peer).toFixed(2)} |`;
  });
  const samples = systems.map(
    (system) => `${system.name}: ${latencies(measured.get(system) ?? { typing: [], scroll: [] }).length}`,
  );
  return [
    '',
    `| measure | ${systems.map(({ name }) => name).join(' | ')} | ratio |`,
    `|---|${systems.map(() => '---:').join('|')}|---:|`,
    ...lines,
    '',
    `${rounds} interleaved rounds; keys whose letter was seen before the next key: ${samples.join(', ')}.`,
    `Machine: ${facts}. Everything on one machine over loopback.`,
    ...systems.map(({ name, settings }) => `${name}: ${settings}.`),
    '',
  ].join('\n');
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}
