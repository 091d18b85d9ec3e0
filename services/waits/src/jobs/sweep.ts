import type { ReferralState } from '@waits/contracts/referral-state';
import { parseJson } from '@waits/kit/kafka/json';
import type { LogOffsets, LogReader, LogRecord } from '@waits/kit/kafka/read-log';
import type { ReferralDocument } from '../domain/documents.js';
import type { WaitsStore } from '../domain/store.js';
import type { JobWork } from './run-jobs.js';

type Deps = {
  log: LogReader;
  topic: string;
  store: Pick<WaitsStore, 'scan' | 'referrals'>;
  /** Publishes the states of these referrals, and again what moves meanwhile. */
  publishStates: (documents: readonly ReferralDocument[]) => Promise<void>;
};

/** By referral, the version of its last record: what a reader who comes after compaction gets to know. */
type Published = Map<string, number>;

const REPUBLISHED_AT_ONCE = 500;

/**
 * Publishes again what a late writer buried (DESIGN section 7): every referral whose last record in
 * `referral-states.v1` is older than what is stored, or that has none.
 */
export const sweep =
  ({ log, topic, store, publishStates }: Deps): JobWork<'sweep'> =>
  async (onProgress, signal) => {
    const published: Published = new Map();
    const read = async (from: LogOffsets, phase: string): Promise<LogOffsets> => {
      const ends = new Map(
        [...(await log.watermarks(topic))].map(([partition, { high }]) => [partition, high]),
      );
      const total = sizeOf(ends);
      let done = sizeOf(from);
      await log.read({
        ...{ topic, from, to: ends, signal },
        onRecord: (record) => {
          note(published, record);
          if ((done += 1) % 1_000 === 0) onProgress({ phase, done, total });
        },
      });
      return ends;
    };

    const ends = await read(new Map(), 'reading what was published');
    const stored = await findOlder(store, published, signal);
    // What was published while we looked at the store is no longer buried.
    await read(ends, 'reading what was published meanwhile');
    const buried = stored.older.filter(({ referralId, version }) =>
      isOlder(published, referralId, version),
    );
    for (let from = 0; from < buried.length; from += REPUBLISHED_AT_ONCE) {
      signal.throwIfAborted();
      const some = buried.slice(from, from + REPUBLISHED_AT_ONCE);
      await publishStates(await store.referrals.load(some.map(({ referralId }) => referralId)));
      onProgress({ phase: 'publishing again', done: from + some.length, total: buried.length });
    }
    return {
      ...{ referrals: stored.referrals, published: published.size, aheadOfStore: stored.ahead },
      ...{ buried: buried.length, republished: buried.length },
    };
  };

const sizeOf = (offsets: LogOffsets): number =>
  Number([...offsets.values()].reduce((sum, offset) => sum + offset, 0n));

function note(published: Published, { key, value }: LogRecord): void {
  const json = parseJson(value);
  // What is no state says nothing of a version: readers refuse it, and what it buried must be published again.
  const version = json.ok ? (json.value as Partial<ReferralState> | null)?.version : undefined;
  if (key !== null) published.set(key.toString('utf8'), typeof version === 'number' ? version : -1);
}

const isOlder = (published: Published, referralId: string, version: number): boolean =>
  (published.get(referralId) ?? -1) < version;

async function findOlder(
  store: Deps['store'],
  published: Published,
  signal: AbortSignal,
): Promise<{ referrals: number; ahead: number; older: { referralId: string; version: number }[] }> {
  const found = { referrals: 0, ahead: 0, older: [] as { referralId: string; version: number }[] };
  for await (const { referralId, version } of store.scan.referralVersions()) {
    signal.throwIfAborted();
    found.referrals += 1;
    if (isOlder(published, referralId, version)) found.older.push({ referralId, version });
    else if ((published.get(referralId) ?? version) > version) found.ahead += 1;
  }
  return found;
}
