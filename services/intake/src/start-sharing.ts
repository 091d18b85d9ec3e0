import type { Sharing } from '@waits/contracts/api/sharing';
import { keepRunning } from '@waits/kit/keep-running';
import type { StopStep } from '@waits/kit/lifecycle';
import type { Logger } from '@waits/kit/log';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { Registry } from 'prom-client';
import type { FeedBook } from './feed-book.js';
import type { LetterDesk } from './letters/letter-desk.js';
import { createReleaseSharing } from './sharing/release-sharing.js';
import { sendersOf } from './sharing/senders.js';
import type { SharingBook } from './sharing/sharing-book.js';
import { createSharingMetrics } from './sharing/sharing-metrics.js';

type Deps = {
  sharing: SharingBook;
  sources: Sources;
  feeds: Pick<FeedBook, 'sources'>;
  desk: LetterDesk;
  registry: Registry;
  log: Logger;
  /** How often the file is read again and what waits for it is looked at; a minute when left out. */
  everyMs?: number;
};

const MINUTE_MS = 60_000;

/** The register at work: it is read again each minute, its ends are told, and what waited for an agreement is taken in. */
export function startSharing({
  sharing,
  sources,
  feeds,
  desk,
  registry,
  log,
  everyMs = MINUTE_MS,
}: Deps) {
  const senders = () => sendersOf(sources, feeds);
  const view = (): Sharing => sharing.view(senders());
  const show = createSharingMetrics(registry);
  const release = createReleaseSharing({ desk, view });
  const tell = tellDaily(log);
  const pass = async (): Promise<void> => {
    await sharing.reload();
    show(view(), senders());
    tell(view());
    await release();
  };
  const passes = keepRunning(pass, { everyMs, log });
  return { view, stop: { name: 'sharing', stop: passes.stop } satisfies StopStep };
}

/** Logs once a day what ends soon or has ended. */
function tellDaily(log: Logger): (sharing: Sharing) => void {
  let told = '';
  return ({ asOf, subjects }) => {
    if (asOf === told) return;
    told = asOf;
    for (const { kind, name, status, agreement, endsOn, isStopped } of subjects) {
      if (status === 'current' || status === 'no-register') continue;
      const words = isStopped
        ? 'sharing is stopped: enter or renew the agreement'
        : 'an agreement ends soon';
      log.warn({ kind, name, status, agreement, endsOn }, words);
    }
  };
}
