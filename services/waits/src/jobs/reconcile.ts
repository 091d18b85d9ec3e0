import type { Reconciliation } from '@waits/contracts/api/jobs';
import type { LogOffsets, LogReader } from '@waits/kit/kafka/read-log';
import { londonDay } from '@waits/standards/calendar';
import type { ReadEvent } from '../consumer/read-event.js';
import type { DigestOf } from '../domain/day-tallies.js';
import type { IdRange } from '../domain/held-scan.js';
import type { Comparison } from '../domain/reconciliation.js';
import { createComparison } from '../domain/reconciliation.js';
import type { WaitsStore } from '../domain/store.js';
import type { JobWork, Progress } from './run-jobs.js';
import { isInRange, subjectRanges } from './subject-ranges.js';

type Deps = {
  log: LogReader;
  topic: string;
  /** By partition, the offset up to which the log was handled, as the store says. */
  handledTo: () => Promise<LogOffsets>;
  store: Pick<WaitsStore, 'scan' | 'tokensOfNodes'>;
  readEvent: (value: Buffer | null) => ReadEvent;
  digestOf: DigestOf;
  /** Events in memory at once, about 300 bytes each; a longer log is read in several passes. */
  eventsAtOnce: number;
};

const SAMPLE = 20_000;

/** What one run carries from step to step. */
type Run = Deps & {
  to: LogOffsets;
  records: number;
  comparison: Comparison;
  signal: AbortSignal;
  tell: (phase: string, done: number, total: number) => void;
};

/**
 * Compares `referral-events.v1` with what is held (DESIGN section 8): the log up to fixed offsets, everything held, and
 * what came into the log meanwhile.
 */
export const reconcile =
  (deps: Deps): JobWork<'reconciliation'> =>
  async (onProgress, signal) => {
    const { to, records, notHandledYet } = await rangeToCompare(deps);
    const comparison = createComparison(deps.digestOf);
    const tell = throttled(onProgress);
    const run: Run = { ...deps, to, records, comparison, signal, tell };

    const ranges = await rangesOf(run);
    let unreadable = 0;
    for (const [index, range] of ranges.entries()) {
      unreadable += await compareRange(run, range, { index, of: ranges.length });
    }
    await forgiveLater(run);
    const unknown = await unknownChildren(run);
    const { notTaken, ...compared } = comparison.result(unknown);
    return {
      ...compared,
      ...{ records, notHandledYet, notTaken: notTaken + unreadable },
      comparedTo: [...to].map(([partition, offset]) => ({ partition, offset: String(offset) })),
    } satisfies Reconciliation;
  };

async function rangeToCompare({ log, topic, handledTo }: Deps) {
  const marks = await log.watermarks(topic);
  const handled = await handledTo();
  const to = new Map<number, bigint>();
  let records = 0n;
  let notHandledYet = 0n;
  for (const [partition, { low, high }] of marks) {
    const end = least(handled.get(partition) ?? low, high);
    to.set(partition, end);
    records += end > low ? end - low : 0n;
    notHandledYet += high - (end > low ? end : low);
  }
  return { to, records: Number(records), notHandledYet: Number(notHandledYet) };
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** One range when all fits into memory; else as many as are needed, cut where a sample of the log says. */
async function rangesOf(run: Run): Promise<IdRange[]> {
  const count = Math.ceil(run.records / run.eventsAtOnce);
  if (count <= 1) return [{}];
  const sample: string[] = [];
  const every = Math.max(1, Math.floor(run.records / SAMPLE));
  let seen = 0;
  await readAll(run, 'looking at the log', ({ value }) => {
    if (seen++ % every !== 0) return;
    const read = run.readEvent(value);
    if (read.ok) sample.push(read.event.subject);
  });
  return subjectRanges(sample, count);
}

type Part = { index: number; of: number };

/** Gives how many records no event can be read from, counted with the first range only. */
async function compareRange(run: Run, range: IdRange, { index, of }: Part): Promise<number> {
  let unreadable = 0;
  const part = of > 1 ? `, part ${String(index + 1)} of ${String(of)}` : '';
  await readAll(run, `reading the log${part}`, ({ value, partition, offset }) => {
    const read = run.readEvent(value);
    if (!read.ok) {
      unreadable += index === 0 ? 1 : 0;
      return;
    }
    const { subject, source, id, time, data } = read.event;
    if (!isInRange(range, subject)) return;
    const { child } = data;
    run.comparison.logged({ subject, source, id, day: londonDay(time), partition, offset, child });
  });
  await compareHeld(run, range, part);
  run.comparison.endRange();
  return unreadable;
}

async function compareHeld(run: Run, range: IdRange, part: string): Promise<void> {
  let subjects = 0;
  for await (const { events, ...subject } of run.store.scan.subjects(range)) {
    run.signal.throwIfAborted();
    run.comparison.held({
      ...subject,
      events: events.map(({ source, id, time }) => ({ source, id, day: londonDay(time) })),
    });
    run.tell(`comparing what is held${part}`, (subjects += 1), subjects);
  }
}

type OnRecord = Parameters<LogReader['read']>[0]['onRecord'];

async function readAll(run: Run, phase: string, onRecord: OnRecord): Promise<void> {
  const { topic, to, signal, records } = run;
  let done = 0;
  await run.log.read({
    ...{ topic, to, signal },
    onRecord: (record) => {
      onRecord(record);
      run.tell(phase, (done += 1), records);
    },
  });
}

/** What came into the log while we looked may be held already. */
async function forgiveLater({ log, topic, to, comparison, readEvent, signal }: Run): Promise<void> {
  const marks = await log.watermarks(topic);
  await log.read({
    ...{ topic, signal, from: to },
    to: new Map([...marks].map(([partition, { high }]) => [partition, high])),
    onRecord: ({ value }) => {
      const read = readEvent(value);
      if (read.ok) comparison.laterInLog(read.event);
    },
  });
}

async function unknownChildren({ comparison, store }: Run): Promise<Set<string>> {
  const named = comparison.childrenOfMissing();
  if (named.length === 0) return new Set();
  const known = await store.tokensOfNodes(named);
  return new Set(named.filter((nodeId) => !known.has(nodeId)));
}

/** Tells at the first and at each thousandth step. */
function throttled(onProgress: (progress: Progress) => void): Run['tell'] {
  return (phase, done, total) => {
    if (done % 1_000 === 1 || done === total) onProgress({ phase, done, total });
  };
}
