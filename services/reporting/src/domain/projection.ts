import type { StandardSummary } from '@waits/contracts/api/reporting';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import { waitsByProvider } from './by-provider.js';
import type { Cohort } from './cohort.js';
import { countOpen } from './count-open.js';
import { dayNumber } from './day-number.js';
import { countWaiting, declaredStandards, firstDaysOver } from './disclosure/count-waiting.js';
import { createLiveReleases } from './disclosure/live-releases.js';
import type { Policy } from './disclosure/policy.js';
import type { Published, PublishedAlerts } from './published.js';
import { publish } from './published.js';
import { publishQuality } from './quality/published-quality.js';
import type { QualityReport } from './quality/quality-report.js';
import { qualityReport } from './quality/quality-report.js';
import type { Replica } from './replica.js';
import { summarise } from './summary.js';

/** What a reader asks about: everything, one provider, one pathway, or one provider's pathway, on a day. */
export type Question = {
  asOf: LocalDate;
  provider?: string | undefined;
  pathway?: Pathway | undefined;
};

/** The exact figures of one question. */
export type Exact = {
  open: { referrals: number; children: number };
  standards: readonly StandardSummary[];
};

/** The one place figures come from: screen, API and metrics ask here, so that they cannot disagree. */
export type Projection = {
  exact: (question: Question) => Exact;
  /** How good the data is behind them. */
  quality: (question: Question) => QualityReport;
  /**
   * The same figures made safe for Prometheus; by provider as taken once for the day. They are counted at once, and made safe
   * piece by piece: between two there is time for others.
   */
  publishing: (day: LocalDate) => Generator<undefined, Publishing>;
};

/** What may be shown, and whom to tell that it was. */
export type Publishing = {
  figures: Omit<Published, keyof PublishedAlerts>;
  markShown: () => void;
};

type Deps = {
  replica: Replica;
  register: Register;
  dataVersion: () => number;
  /** By what rules figures are made safe. */
  policy: Policy;
};

const MOST_REMEMBERED = 64;

/** Figures are worked out once for a question and a version of the data, and remembered until the data changes. */
export function createProjection(deps: Deps): Projection {
  const { replica, policy } = deps;
  const providersOn = createDailyTable(deps, (day) => waitsByProvider(deps, dayNumber(day)));
  const declared = declaredStandards(deps.register);
  const firstDayOver = firstDaysOver(deps.register.standards);
  const liveReleases = createLiveReleases(policy);

  const exact = remembering(deps, (question): Exact => {
    const cohort = cohortOf(replica, question);
    return { open: countOpen(replica, cohort), standards: summarise(deps, cohort) };
  });
  const quality = remembering(deps, (question) =>
    qualityReport(replica, cohortOf(replica, question)),
  );
  const qualityOn = createDailyTable(deps, (day) => quality({ asOf: day }));

  return {
    ...{ exact, quality },
    *publishing(day) {
      const all = exact({ asOf: day }).standards;
      const waits = {
        standards: all.filter(({ standardId }) => declared.has(standardId)),
        providers: providersOn(day).filter(({ standard }) => declared.has(standard)),
      };
      const ofQuality = publishQuality(policy, qualityOn(day));
      const release = yield* liveReleases.next(countWaiting({ ...waits, firstDayOver }));
      return {
        figures: { ...publish(policy, { ...waits, release }), ...ofQuality },
        markShown: () => {
          liveReleases.markShown(release);
        },
      };
    },
  };
}

/** An answer is worked out once for a question and a version of the data. */
function remembering<T>(
  { dataVersion }: Deps,
  answer: (question: Question) => T,
): (question: Question) => T {
  const remembered = new Map<string, T>();
  let version = -1;
  return (question) => {
    if (version !== dataVersion() || remembered.size >= MOST_REMEMBERED) remembered.clear();
    version = dataVersion();
    const key = JSON.stringify([question.asOf, question.provider, question.pathway]);
    const known = remembered.get(key) ?? answer(question);
    remembered.set(key, known);
    return known;
  };
}

/** A question in the replica's codes. */
export function cohortOf({ referrals }: Replica, question: Question): Cohort {
  const { provider, pathway } = referrals.dictionaries;
  return {
    asOf: dayNumber(question.asOf),
    provider: question.provider === undefined ? null : provider.find(question.provider),
    pathway: question.pathway === undefined ? null : pathway.find(question.pathway),
  };
}

/** So many more referrals, and at least a tenth of all, are a load of data and not the day's events. */
const A_LOAD = 100;

/**
 * The table by provider is taken once a day: from two tables taken a moment apart, a reader could tell which child came
 * between. It is taken again within the day only after a load of data, when no single child stands out.
 */
function createDailyTable<T>(
  { replica }: Deps,
  take: (day: LocalDate) => T,
): (day: LocalDate) => T {
  let taken: { day: LocalDate; held: number; table: T } | undefined;
  return (day) => {
    const held = replica.ids.size();
    const change = Math.abs(held - (taken?.held ?? 0));
    if (taken?.day === day && (change < A_LOAD || change * 10 < taken.held)) return taken.table;
    taken = { day, held, table: take(day) };
    return taken.table;
  };
}
