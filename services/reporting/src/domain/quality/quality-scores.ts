import type { DimensionScore, QualityScores } from '@waits/contracts/api/data-quality';
import type { QualityDimension } from '@waits/contracts/api/data-quality-rules';
import { at } from '../columns.js';
import type { Replica } from '../replica.js';
import type { WaitCounts } from '../wait-counts.js';
import { PERCENTILE_METHOD, percentile, wholePercent } from '../wait-counts.js';
import { DIMENSION_OF } from './broken-rules.js';
import { FIELD_IDS } from './expected-fields.js';
import { LAG_UNKNOWN } from './recording-lag.js';

/** What is counted, in words, as the answer tells it. */
export const DEFINITIONS: readonly { name: string; says: string }[] = [
  {
    name: 'referrals',
    says: 'Received by the day asked about or on an unknown day, and on the list at some time in the twelve months before, or never.',
  },
  {
    name: 'completeness',
    says: 'Of the fields that are expected of these referrals, the share that is given.',
  },
  {
    name: 'timeliness',
    says: 'The share of referrals that break no rule of timeliness: recorded within 28 days, and not silent for six months while open.',
  },
  { name: 'validity', says: 'The share of referrals that break no rule of validity.' },
  { name: 'consistency', says: 'The share of referrals that break no rule of consistency.' },
  {
    name: 'score',
    says: 'The mean of the four percentages, each counting alike, of those that can be told. A choice of this system: no national score was found.',
  },
];

/** Counts of referrals as they are gone through. */
export type QualityTally = {
  referrals: number;
  byRule: Map<string, number>;
  /** Referrals with at least one fault of a dimension. */
  faulty: Map<QualityDimension, number>;
  expected: number[];
  given: number[];
  /** How many receipts were recorded after so many days. */
  delays: number[];
};

export const emptyTally = (): QualityTally => ({
  referrals: 0,
  byRule: new Map(),
  faulty: new Map(),
  expected: FIELD_IDS.map(() => 0),
  given: FIELD_IDS.map(() => 0),
  delays: [],
});

/** Adds the referral in a row, which breaks these rules. */
export function addReferral(
  tally: QualityTally,
  { referrals }: Replica,
  { row, broken }: { row: number; broken: readonly string[] },
): void {
  tally.referrals += 1;
  for (const rule of broken) addOne(tally.byRule, rule);
  const dimensions = new Set(broken.flatMap((rule) => DIMENSION_OF.get(rule) ?? []));
  for (const dimension of dimensions) addOne(tally.faulty, dimension);
  const { fieldsExpected, fieldsGiven, receivedLag } = referrals.columns();
  addBits(tally.expected, at(fieldsExpected, row));
  addBits(tally.given, at(fieldsGiven, row));
  const delay = at(receivedLag, row);
  if (delay !== LAG_UNKNOWN) tally.delays[delay] = (tally.delays[delay] ?? 0) + 1;
}

const addOne = <T>(counts: Map<T, number>, key: T): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

function addBits(counts: number[], bits: number): void {
  for (const place of counts.keys()) {
    if ((bits & (1 << place)) !== 0) counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** The scores that a tally comes to. */
export function scoresOf(tally: QualityTally): QualityScores {
  const dimensions = DIMENSIONS.map((dimension) => dimensionScore(tally, dimension));
  return {
    referrals: tally.referrals,
    score: meanPercent(dimensions),
    dimensions,
    rules: [...tally.byRule]
      .map(([ruleId, referrals]) => ({ ruleId, referrals }))
      .sort((a, b) => b.referrals - a.referrals || (a.ruleId < b.ruleId ? -1 : 1)),
    fields: FIELD_IDS.map((field, place) => {
      const expected = tally.expected[place] ?? 0;
      const given = tally.given[place] ?? 0;
      return { field, expected, given, percent: wholePercent(given, expected) };
    }),
    recordingDelay: delayOf(tally.delays),
  };
}

const DIMENSIONS = ['completeness', 'timeliness', 'validity', 'consistency'] as const;

/** Completeness counts fields; the others count referrals, since one fault makes a referral's data wrong. */
function dimensionScore(tally: QualityTally, dimension: QualityDimension): DimensionScore {
  const isOfFields = dimension === 'completeness';
  const of = isOfFields ? sum(tally.expected) : tally.referrals;
  const good = isOfFields ? sum(tally.given) : of - (tally.faulty.get(dimension) ?? 0);
  return { dimension, of, good, percent: wholePercent(good, of) };
}

function meanPercent(dimensions: readonly DimensionScore[]): number | null {
  const told = dimensions.flatMap(({ percent }) => percent ?? []);
  return told.length === 0 ? null : Math.round(sum(told) / told.length);
}

function delayOf(delays: readonly number[]): QualityScores['recordingDelay'] {
  const byDays = Int32Array.from({ length: delays.length }, (_, days) => delays[days] ?? 0);
  const counts: WaitCounts = { byDays, total: sum([...byDays]) };
  return {
    referrals: counts.total,
    medianDays: percentile(counts, 50),
    percentile90Days: percentile(counts, 90),
    method: PERCENTILE_METHOD,
  };
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
