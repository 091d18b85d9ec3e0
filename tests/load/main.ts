import { writeFile } from 'node:fs/promises';
import { londonDay } from '@waits/standards/calendar';
import type { Benchmark } from './benchmark.js';
import { BENCHMARKS } from './benchmarks.js';
import { help, helpOf } from './help.js';
import { thisMachine } from './machine.js';
import type { Options } from './options.js';
import { readOptions } from './options.js';
import { writePage } from './report/page.js';
import type { Result } from './report/results.js';
import { textTable } from './report/table.js';
import { COLUMNS, rowOf } from './report/words.js';
import { runBenchmark } from './run-benchmark.js';

const print = (text: string): void => {
  process.stdout.write(text);
};
const names = BENCHMARKS.map(({ name }) => name);

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), names);
  const chosen = options.names.flatMap((name) => BENCHMARKS.filter((one) => one.name === name));
  if (options.help || chosen.length === 0) {
    print(helpFor(chosen));
    return options.help ? 0 : 2;
  }
  const results = await runAll(chosen, options);
  await keep(results, options);
  return results.some(({ broke }) => broke !== undefined) ? 1 : 0;
}

const helpFor = (chosen: readonly Benchmark[]): string =>
  chosen.length > 0 ? chosen.map(helpOf).join('\n') : help(BENCHMARKS);

async function keep(results: readonly Result[], options: Options): Promise<void> {
  if (options.json !== undefined) {
    await writeFile(options.json, `${JSON.stringify({ results }, null, 2)}\n`);
  }
  if (options.writeDocs) await writePage(results, names);
}

async function runAll(chosen: readonly Benchmark[], options: Options): Promise<Result[]> {
  const interrupted = interruption();
  const machine = await thisMachine();
  const results: Result[] = [];
  for (const benchmark of chosen) {
    if (interrupted.aborted) break;
    const today = londonDay(new Date());
    const result = await runBenchmark(benchmark, { options, machine, print, today, interrupted });
    results.push(result);
    printResult(result);
  }
  return results;
}

/** Aborted by the first Ctrl-C; a second one changes nothing, so that everything is stopped in order. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}

function printResult({ name, figures, notes, broke }: Result): void {
  if (broke !== undefined) {
    print(`\n${name} has no figures: ${broke}\n`);
    return;
  }
  print(`\n${textTable([COLUMNS, ...figures.map(rowOf)])}\n`);
  for (const note of notes) print(`  ${note}\n`);
}

main().then(
  // What a benchmark that was cut off still waits for must not keep the command from ending.
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
