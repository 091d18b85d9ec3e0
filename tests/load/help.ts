import type { Benchmark } from './benchmark.js';

/** What the command can do. */
export const help = (
  benchmarks: readonly Benchmark[],
): string => `Measures how fast and how large Waits is, on real Kafka, a real store and the built services.

  npm run bench -- NAME... [options]

${benchmarks.map(({ name, title }) => `  ${name.padEnd(14)} ${title}`).join('\n')}
  ${'all'.padEnd(14)} all of them, one after the other

  --store=embedded|documentdb   the store (default embedded); DocumentDB needs root and Debian
  --seconds=N        about how long one measurement takes (default 10)
  --repetitions=N    how often each is taken, in turns with what it is compared with (default 3)
  --sizes=N,N        other sizes than those of the benchmark, where it has any
  --limit=N          seconds after which a benchmark is ended (default 300)
  --json=FILE        writes the figures there as JSON
  --profile=FOLDER   every service writes a CPU profile there when it ends, for Chrome's developer tools
  --write-docs       puts them into docs/benchmarks.json and the tables of docs/benchmarks.md
  --help             this text; with a NAME, what that benchmark does

Everything it starts is on free ports and in folders of its own, and is stopped and deleted at the end and on Ctrl-C.
It exits with 1 when a benchmark broke, not when a goal was missed: the figures depend on the machine.
`;

/** What one benchmark does. */
export const helpOf = ({ name, title, about, sizes }: Benchmark): string => {
  const list = Object.entries(sizes)
    .filter(([, values]) => values.length > 0)
    .map(([store, values]) => `\nSizes on ${store}: ${values.join(', ')}.`);
  return `${name}: ${title}\n\n${about}${list.join('')}\n\nOptions: see npm run bench -- --help\n`;
};
