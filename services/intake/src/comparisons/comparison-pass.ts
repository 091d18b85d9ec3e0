import type { KeptComparison } from '../domain/comparison.js';
import { further } from '../domain/comparison.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ComparisonDeps } from './comparison-desk.js';
import { removeComparison } from './remove-comparison.js';
import { createRunComparison } from './run-comparison.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// A list names children: it waits no longer than this for what it is compared with.
const LIST_KEPT_MS = DAY_MS;

type Deps = Pick<ComparisonDeps, 'keepDays' | 'folder' | 'log'> &
  Pick<ComparisonDeps, 'spool'> &
  Parameters<typeof createRunComparison>[0];

/**
 * One pass: compares what there is to compare, one list after the other, and forgets what is older than it is kept. A list that cannot be
 * compared now is tried again in the next pass, for a day.
 */
export function createComparisonPass(deps: Deps, signal: AbortSignal) {
  const run = createRunComparison(deps);
  return async (): Promise<void> => {
    const { comparisons, folder, keepDays, now } = deps;
    for (const one of await comparisons.inFolder(folder)) {
      if (signal.aborted) return;
      const age = now().getTime() - Date.parse(one.startedAt);
      if (age > keepDays * DAY_MS) await removeComparison(one.id, deps);
      else if (one.state === 'working') await workOn(one, { ...deps, run, age, signal });
    }
  };
}

/** Removes lists of the process before this one that nothing is to be compared of: they did not arrive whole, or are done with. */
export async function clearLists({
  comparisons,
  folder,
  spool,
}: Pick<Deps, 'comparisons' | 'folder' | 'spool'>): Promise<void> {
  const working = (await comparisons.inFolder(folder)).filter(({ state }) => state === 'working');
  const needed = new Set(working.map(({ id }) => id));
  for (const id of await spool.ids()) if (!needed.has(id)) await spool.remove(id);
}

type Turn = Deps & {
  run: ReturnType<typeof createRunComparison>;
  age: number;
  signal: AbortSignal;
};

async function workOn(comparison: KeptComparison, turn: Turn): Promise<void> {
  const { run, age, signal, log, spool } = turn;
  const { id } = comparison;
  try {
    const done = await run(comparison, signal);
    if (done === undefined) return;
    log.info({ comparison: id, ...done.counts }, 'a list was compared');
  } catch (error) {
    const because = becauseOf(error, age);
    if (because === undefined) {
      log.warn({ err: error, comparison: id }, 'a list could not be compared, trying again');
      return;
    }
    await fail(id, because, turn);
  }
  await spool.remove(id);
}

/** Why it is given up; undefined where trying again may help. */
function becauseOf(error: unknown, age: number): string | undefined {
  if (error instanceof UnreadableFile) return error.because ?? UNREADABLE;
  return age > LIST_KEPT_MS ? TOO_LATE : undefined;
}

const UNREADABLE = 'The list can no longer be read here. Send it again.';
const TOO_LATE =
  'The list could not be compared for a day, so it was removed. Tell the operator, and send it again.';

async function fail(id: string, because: string, { comparisons, now }: Turn): Promise<void> {
  const found = await comparisons.find(id);
  if (found === undefined) return;
  const endedAt = now().toISOString();
  await comparisons.removeLines(id);
  await comparisons.write(further(found, { state: 'failed', because, endedAt }, endedAt));
}
