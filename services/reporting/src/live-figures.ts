import { setImmediate as othersFirst } from 'node:timers/promises';
import type { LocalDate } from '@waits/contracts/values';
import type { Logger } from '@waits/kit/log';
import type { AlertBook } from './domain/alerts/alert-book.js';
import { publishAlertCounts } from './domain/alerts/published-alerts.js';
import type { Policy } from './domain/disclosure/policy.js';
import type { Projection, Publishing } from './domain/projection.js';
import type { Published } from './domain/published.js';

type Deps = {
  projection: Pick<Projection, 'publishing'>;
  alerts: AlertBook;
  policy: Policy;
  hasLoaded: () => boolean;
  today: () => LocalDate;
  dataVersion: () => number;
  /** How often the alerts have changed. */
  alertChanges: () => number;
  now: () => Date;
  log: Logger;
};

/** The figures of one release, and of which day and data they are. */
export type Live = { figures: Published; day: LocalDate; dataVersion: number };

export type LiveFigures = {
  /**
   * The last whole release; undefined while the replica is loading. It waits for one only where there is none yet, or where
   * the last is too old.
   */
  current: () => Promise<Live | undefined>;
  /** Works out a release from now on by itself, when the figures have changed. */
  start: () => void;
  stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 500;
/** While data changes all the time, so often. */
const RELEASE_EVERY_MS = 3_000;
/** Older ones are not shown once there are newer figures. */
const OLDEST_MS = 10_000;

type Release = Live & { markShown: Publishing['markShown']; of: string; at: number };

/**
 * Works out what Prometheus may have before it asks. A release is made safe as a whole before anybody has any of it; until
 * then there is the one before.
 */
export function createLiveFigures(deps: Deps): LiveFigures {
  const { hasLoaded, now } = deps;
  let last: Release | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const work = async (): Promise<void> => {
    last = await releaseOf(deps);
  };
  const refresh = (): Promise<void> =>
    (running ??= work().finally(() => {
      running = undefined;
    }));
  /** Whether there are newer figures, and the last were worked out so long ago. */
  const isOver = (ms: number): boolean =>
    last === undefined || (last.of !== whatNow(deps) && now().getTime() - last.at > ms);

  return {
    current: async () => {
      if (!hasLoaded()) return undefined;
      if (isOver(OLDEST_MS)) await refresh();
      last?.markShown();
      return last;
    },
    start: () => {
      timer = setInterval(() => {
        if (!hasLoaded() || !isOver(RELEASE_EVERY_MS)) return;
        refresh().catch((error: unknown) => {
          deps.log.warn({ err: error }, 'figures for Prometheus could not be worked out');
        });
      }, LOOK_EVERY_MS);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** Names what the figures follow from. */
const whatNow = ({ today, dataVersion, alertChanges }: Deps): string =>
  [today(), dataVersion(), alertChanges()].join(' ');

async function releaseOf(deps: Deps): Promise<Release> {
  const { projection, policy, alerts } = deps;
  const [day, dataVersion, of, at] = [
    deps.today(),
    deps.dataVersion(),
    whatNow(deps),
    deps.now().getTime(),
  ];
  const ofAlerts = publishAlertCounts(policy, alerts, day);
  const pieces = projection.publishing(day);
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) {
      const { figures, markShown } = piece.value;
      return { figures: { ...figures, ...ofAlerts }, day, dataVersion, markShown, of, at };
    }
    // Whoever asks for a figure meanwhile need not wait for all standards.
    await othersFirst();
  }
}
