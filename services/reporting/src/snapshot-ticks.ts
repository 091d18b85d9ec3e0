import { setImmediate as othersFirst } from 'node:timers/promises';
import type { PublishedRecord } from '@waits/contracts/published-record';
import type { LocalDate } from '@waits/contracts/values';
import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import type { Logger } from '@waits/kit/log';
import { SafeError } from '@waits/kit/safe-error';
import type { SealedSnapshots } from './adapters/sealed-snapshots.js';
import type { Loading } from './consumer/loading.js';
import { daysToTake } from './domain/disclosure/days-to-take.js';
import type { SnapshotBook } from './domain/disclosure/snapshot-book.js';
import type { PackedSnapshot } from './pack-snapshot.js';

type Deps = {
  book: SnapshotBook;
  consumer: Pick<RunningConsumer, 'reachEnd'>;
  loading: Pick<Loading, 'isCurrent'>;
  /** Undefined without a folder of keys: then none is taken here. */
  sealed: SealedSnapshots | undefined;
  /** Earlier days up to this one whose exact counts nobody can open any more are done without. */
  acceptLost: LocalDate | undefined;
  referralsHeld: () => number;
  /** @param earlier the exact counts of the days before, compressed, the oldest first */
  take: (day: LocalDate, earlier: readonly Uint8Array[]) => Promise<PackedSnapshot>;
  publish: (record: PublishedRecord) => Promise<void>;
  today: () => LocalDate;
  log: Logger;
  everyMs?: number;
};

/** `waiting`: what was in the topics is not all read, or nothing is held yet. `hindered`: `hindrance` says by what. */
type Tick = 'done' | 'waiting' | 'hindered' | 'stopped';

export type SnapshotTicks = {
  /** Takes and publishes what is due. Rejects when Kafka does not take it; the next goes on there. */
  tick: () => Promise<Tick>;
  start: () => void;
  stop: () => Promise<void>;
  /** Why this instance takes no snapshot, and what to do; null while it does. */
  hindrance: () => string | null;
};

const LOOK_EVERY_MS = 15_000;
/** Below the deadline of a stop, which waits for it. */
const READ_WITHIN_MS = 5_000;

/**
 * Takes a snapshot of each London day that is over, the oldest first, and of each only when all that was published before is
 * read: also by other replicas, of which the first counts.
 */
export function createSnapshotTicks(deps: Deps): SnapshotTicks {
  let running: Promise<Tick> = Promise.resolve('done');
  let isStopped = false;
  let isBusy = false;
  let said: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const work = (): Promise<Tick> => takeWhatIsDue(deps, () => isStopped);
  const tick = (): Promise<Tick> => (running = running.then(work, work));

  const look = (): void => {
    if (isBusy || !deps.loading.isCurrent()) return;
    const why = hindranceOf(deps);
    if (why !== null && why !== said) deps.log.warn({ why }, 'no snapshot of a day is taken');
    said = why;
    if (why !== null || isDone(deps)) return;
    isBusy = true;
    tick()
      .catch((error: unknown) => {
        deps.log.warn({ err: error }, 'a snapshot could not be published, and is tried again');
      })
      .finally(() => (isBusy = false));
  };
  return {
    tick,
    start: () => {
      timer = setInterval(look, deps.everyMs ?? LOOK_EVERY_MS);
      timer.unref();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running.catch(() => undefined);
    },
    hindrance: () => hindranceOf(deps),
  };
}

async function takeWhatIsDue(deps: Deps, isStopped: () => boolean): Promise<Tick> {
  if (!(await hasReadAll(deps)) || deps.referralsHeld() === 0) return 'waiting';
  for (;;) {
    const record = isStopped() ? 'stopped' : await nextRecord(deps);
    if (typeof record === 'string') return record;
    if (!(await publishAndRead(deps, record))) return 'waiting';
    await othersFirst();
  }
}

const hasReadAll = async ({ loading, consumer }: Deps): Promise<boolean> =>
  loading.isCurrent() && (await consumer.reachEnd(READ_WITHIN_MS));

/** Says whether all was read back; the record that counts may be that of another replica. */
async function publishAndRead(deps: Deps, record: PublishedRecord): Promise<boolean> {
  const before = deps.book.takenThrough();
  await deps.publish(record);
  if (!(await hasReadAll(deps))) return false;
  // To go on without would be to publish the same day for ever.
  if (deps.book.takenThrough() === before)
    throw new SafeError('what was published was not read back');
  deps.log.info({ day: record.day, type: record.type }, 'a snapshot was published');
  return true;
}

const isDone = ({ book, today }: Deps): boolean => {
  const last = book.takenThrough();
  return last !== null && daysToTake(last, today()).length === 0;
};

/** What is to be published next: the day from which on, then one day after another; or why nothing is. */
async function nextRecord(deps: Deps): Promise<PublishedRecord | 'done' | 'hindered'> {
  const { sealed } = deps;
  if (!sealed || hindranceOf(deps) !== null) return 'hindered';
  const last = deps.book.takenThrough();
  if (last === null) return { type: 'begin', day: deps.today() };
  const [day] = daysToTake(last, deps.today());
  if (day === undefined) return 'done';
  const earlier = deps.book.lately().flatMap((kept) => sealed.open(kept) ?? []);
  return sealed.recordOf(day, await deps.take(day, earlier));
}

const NO_KEYS =
  'there is no folder of keys to seal the exact counts by: set SNAPSHOT_KEYS_DIR (npm run keys -- init seal --keys FOLDER)';

function hindranceOf({ sealed, book, acceptLost = '' }: Deps): string | null {
  if (!sealed) return NO_KEYS;
  const lost = book.lately().filter((kept) => kept.day > acceptLost && sealed.open(kept) === null);
  const last = lost.at(-1);
  if (!last) return null;
  const keys = [...new Set(lost.map(({ exact }) => exact.keyId))].join(', ');
  const days = `${String(lost.length)} days up to ${last.day}`;
  return (
    `the exact counts of ${days} cannot be opened (seal key ${keys}), and what they hide must not be told by a later day: ` +
    `put the key back into SNAPSHOT_KEYS_DIR, or do without them by ACCEPT_LOST_SNAPSHOTS=${last.day}`
  );
}
