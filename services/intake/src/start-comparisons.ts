import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { keepRunning } from '@waits/kit/keep-running';
import type { Keys } from '@waits/kit/keys';
import type { StopStep } from '@waits/kit/lifecycle';
import type { Logger } from '@waits/kit/log';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import type { Sources } from '@waits/sources/settings/read-settings';
import { londonDay } from '@waits/standards/calendar';
import type { Connection } from 'mongoose';
import { mongoComparisons, prepareComparisons } from './adapters/mongo-comparisons.js';
import { sealedSpool } from './adapters/sealed-spool.js';
import { waitsClient } from './adapters/waits-client.js';
import type { ComparisonDesk } from './comparisons/comparison-desk.js';
import { createComparisonDesk } from './comparisons/comparison-desk.js';
import { clearLists, createComparisonPass } from './comparisons/comparison-pass.js';
import { createFeedsOf } from './comparisons/feeds-of.js';
import { mayCompare } from './comparisons/sharing-of-comparison.js';
import type { FeedBook } from './feed-book.js';
import { createJudgeFile } from './files/judge-file.js';
import type { LetterDesk } from './letters/letter-desk.js';
import type { SharingBook } from './sharing/sharing-book.js';
import type { FilesConfig } from './start-files.js';
import { folderId } from './start-files.js';

type Deps = {
  connection: Connection;
  files: FilesConfig;
  keys: Keys;
  sources: Sources;
  sharing: SharingBook;
  feeds: Pick<FeedBook, 'states'>;
  letters: Pick<LetterDesk, 'summary'>;
  waitsUrl: string;
  now: () => Date;
  log: Logger;
};

const EVERY_MS = 30_000;

/** Comparisons of providers' own lists at work: what the process before this one left is gone on with. */
export async function startComparisons({
  connection,
  files,
  waitsUrl,
  ...deps
}: Deps): Promise<{ desk: ComparisonDesk; stop: StopStep }> {
  const { keys, sources, sharing, now, log } = deps;
  await prepareComparisons(connection);
  const folder = join(files.dir, 'comparisons');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const spool = sealedSpool({ folder, keys });
  const shared = {
    ...{ spool, sources, now, log, maxBytes: files.maxBytes, keepDays: files.keepDays },
    comparisons: mongoComparisons(connection),
    ...{ held: waitsClient({ waitsUrl }), pseudonyms: keyedPseudonyms(keys) },
    ...{ folder: await folderId(files.dir), newId: randomUUID },
    ...{ feedsOf: createFeedsOf(deps), judgeFile: createJudgeFile({ spool, sources }) },
    mayCompare: (source: string) => mayCompare(sharing.register(), source, londonDay(now())),
  };
  await clearLists(shared);
  const stopper = new AbortController();
  const passes = keepRunning(createComparisonPass(shared, stopper.signal), {
    ...{ everyMs: EVERY_MS, log },
  });
  return {
    desk: createComparisonDesk(shared, passes.wake),
    stop: {
      name: 'comparisons',
      stop: () => {
        stopper.abort();
        return passes.stop();
      },
    },
  };
}
