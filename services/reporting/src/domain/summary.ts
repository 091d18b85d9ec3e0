import type { BandCount, StandardSummary } from '@waits/contracts/api/reporting';
import type { Pathway } from '@waits/contracts/values';
import { SITREP_BANDS, bandOf } from '@waits/standards/bands';
import { describeLimit } from '@waits/standards/explain';
import type { Register, Standard } from '@waits/standards/standard';
import type { Cohort } from './cohort.js';
import type { ClockTable } from './clock-table.js';
import type { ChildMarks, Figures } from './count-waits.js';
import { countWaits, createChildMarks } from './count-waits.js';
import type { Replica } from './replica.js';
import type { WaitCounts } from './wait-counts.js';
import {
  PERCENTILE_METHOD,
  countBetween,
  longest,
  percentile,
  wholePercent,
} from './wait-counts.js';

type Source = { replica: Replica; register: Register };

/**
 * Who waits under each standard on each pathway, exactly. A standard that is the headline of a pathway has its row there
 * even when nobody waits; other pairs appear when somebody does. Pathway by pathway, so that what is said of the same
 * children stands together; within one, in the order of the register.
 */
export function summarise({ replica, register }: Source, cohort: Cohort): StandardSummary[] {
  const marks = createChildMarks(replica.children.rows());
  return register.standards
    .flatMap((standard, index) => {
      const counted = countByPathway(replica, replica.clocks[index], { cohort, marks });
      return pathwaysToShow(standard, counted, askedFor(replica, cohort)).map((pathway) =>
        rowOf(standard, pathway, counted.get(pathway) ?? NOBODY),
      );
    })
    .sort((one, other) => rankOf(one.pathway) - rankOf(other.pathway));
}

const RANKS: Record<Pathway, number> = { ASD: 0, CAMHS: 1, SALT: 2, COMMUNITY: 3, EHC: 4 };
const rankOf = (pathway: Pathway | null): number => (pathway === null ? 5 : RANKS[pathway]);

type ByPathway = ReadonlyMap<Pathway | null, Figures>;

const nobody: WaitCounts = { byDays: new Int32Array(0), total: 0 };
const NOBODY: Figures = { waits: nobody, waitsOver: 0, children: nobody, childrenOver: 0 };

function countByPathway(
  replica: Replica,
  clocks: ClockTable | undefined,
  asked: { cohort: Cohort; marks: ChildMarks },
): ByPathway {
  if (!clocks) return new Map();
  const referrals = replica.referrals.columns();
  const figures = countWaits({ clocks, referrals, groupBy: 'pathway', ...asked });
  return new Map([...figures].map(([code, group]) => [pathwayOf(replica, code), group]));
}

const pathwayOf = (replica: Replica, code: number): Pathway | null =>
  replica.referrals.dictionaries.pathway.textOf(code) as Pathway | null;

/** Whether a pathway is within what was asked. */
const askedFor =
  (replica: Replica, { pathway: asked }: Cohort) =>
  (pathway: Pathway): boolean =>
    asked === null || replica.referrals.dictionaries.pathway.find(pathway) === asked;

function pathwaysToShow(
  standard: Standard,
  counted: ByPathway,
  isAskedFor: (pathway: Pathway) => boolean,
): (Pathway | null)[] {
  return [...new Set([...standard.headlineFor.filter(isAskedFor), ...counted.keys()])];
}

function rowOf(standard: Standard, pathway: Pathway | null, figures: Figures): StandardSummary {
  const { waits, children, waitsOver, childrenOver } = figures;
  const hasLimit = standard.limit !== null;
  const longestDays = longest(waits);
  return {
    standardId: standard.id,
    title: standard.title,
    pathway,
    authority: standard.authority,
    verified: standard.verified,
    limit: describeLimit(standard),
    waiting: waits.total,
    children: children.total,
    overStandard: hasLimit ? waitsOver : null,
    childrenOverStandard: hasLimit ? childrenOver : null,
    percentWithin: hasLimit ? wholePercent(waits.total - waitsOver, waits.total) : null,
    medianDays: percentile(waits, 50),
    percentile92Days: percentile(waits, 92),
    percentileMethod: PERCENTILE_METHOD,
    longestDays,
    longestBand: longestDays === null ? null : bandOf(longestDays).label,
    bands: SITREP_BANDS.map((band) => bandCount(band, figures)),
  };
}

type Band = (typeof SITREP_BANDS)[number];

const bandCount = ({ label, fromDays, toDays }: Band, { waits, children }: Figures): BandCount => ({
  label,
  fromDays,
  toDays,
  waiting: countBetween(waits, fromDays, toDays),
  children: countBetween(children, fromDays, toDays),
});
