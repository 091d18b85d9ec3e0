import type { Bench, Benchmark, Measured } from './benchmark.js';
import type { Machine } from './machine.js';
import type { Options } from './options.js';
import type { Result } from './report/results.js';

/** The part of its time after which a benchmark begins nothing more, so that it has figures in the end. */
const LATE_AFTER = 0.6;

type Deps = {
  options: Options;
  machine: Machine;
  today: string;
  /** Aborted by Ctrl-C. */
  interrupted: AbortSignal;
  print: (text: string) => void;
};

/**
 * Runs one benchmark within its time, cleans up after it however it ended, and gives its figures; one that broke has
 * none, and says why.
 */
export async function runBenchmark(benchmark: Benchmark, deps: Deps): Promise<Result> {
  const { options, interrupted, print } = deps;
  const { name, title, needsServers } = benchmark;
  const began = performance.now();
  print(`\n=== ${name}: ${title}${needsServers ? ` (${options.store})` : ''}\n`);
  const tell = (progress: string): void => {
    print(`${`${seconds(began).toFixed(0)} s`.padStart(6)}  ${progress}\n`);
  };
  const limit = AbortSignal.timeout(options.limit * 1000);
  const { measured, broke } = await withCleanUp((onEnd) => {
    const signal = AbortSignal.any([interrupted, limit]);
    const isLate = (): boolean => seconds(began) > LATE_AFTER * options.limit;
    return within(
      signal,
      benchmark.run(benchOf(benchmark, options, { tell, signal, onEnd, isLate })),
    );
  });
  return {
    ...{ name, title },
    store: needsServers ? options.store : null,
    measuredOn: deps.today,
    seconds: seconds(began),
    machine: deps.machine,
    ...(measured ?? { figures: [], notes: [] }),
    ...(broke !== undefined && { broke: reasonOf(broke, { interrupted, limit }, options) }),
  };
}

const benchOf = (
  { sizes }: Benchmark,
  options: Options,
  given: Pick<Bench, 'tell' | 'signal' | 'onEnd' | 'isLate'>,
): Bench => ({
  ...given,
  store: options.store,
  seconds: options.seconds,
  repetitions: options.repetitions,
  profile: options.profile,
  sizes: options.sizes.length > 0 ? options.sizes : sizes[options.store],
});

type Ended = { measured?: Measured; broke?: unknown };

async function withCleanUp(run: (onEnd: Bench['onEnd']) => Promise<Measured>): Promise<Ended> {
  const cleanUps: (() => Promise<void>)[] = [];
  try {
    return { measured: await run((cleanUp) => void cleanUps.unshift(cleanUp)) };
  } catch (broke) {
    return { broke };
  } finally {
    for (const cleanUp of cleanUps) await cleanUp().catch(() => undefined);
  }
}

/** Rejects when the time is up, even while the benchmark waits for something that never comes. */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('ended'));
    });
  });
  // What is left of the work fails with its servers; nobody waits for it any more.
  work.catch(() => undefined);
  return Promise.race([work, ended]);
}

function reasonOf(
  broke: unknown,
  { interrupted, limit }: { interrupted: AbortSignal; limit: AbortSignal },
  options: Options,
): string {
  if (interrupted.aborted) return 'it was interrupted';
  if (limit.aborted) return `it took longer than ${options.limit} s; give it more with --limit`;
  return broke instanceof Error ? broke.message : String(broke);
}

const seconds = (began: number): number => (performance.now() - began) / 1000;
