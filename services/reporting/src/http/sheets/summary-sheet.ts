import type { StandardSummary, Summary } from '@waits/contracts/api/reporting';
import { filterInWords, provenanceInWords } from './in-words.js';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

type Line = StandardSummary & { band: StandardSummary['bands'][number] | null };

const COLUMNS: readonly Column<Line>[] = [
  ['standard', ({ standardId }) => standardId],
  ['title', ({ title }) => title],
  ['pathway', ({ pathway }) => pathway],
  ['authority', ({ authority }) => authority],
  ['limit', ({ limit }) => limit],
  ['how long', ({ band }) => band?.label ?? 'all'],
  ['waits', ({ band, waiting }) => band?.waiting ?? waiting],
  ['children', ({ band, children }) => band?.children ?? children],
  ['waits over the standard', ({ band, overStandard }) => ofAll(band, overStandard)],
  ['children over the standard', ({ band, childrenOverStandard: over }) => ofAll(band, over)],
  ['percent within', ({ band, percentWithin }) => ofAll(band, percentWithin)],
  ['median days', ({ band, medianDays }) => ofAll(band, medianDays)],
  ['92nd percentile days', ({ band, percentile92Days: days }) => ofAll(band, days)],
  ['longest days', ({ band, longestDays }) => ofAll(band, longestDays)],
];

/** What is told of all who wait is not told again of each band. */
const ofAll = (band: Line['band'], figure: number | null): number | null =>
  band === null ? figure : null;

const linesOf = (standard: StandardSummary): Line[] =>
  [null, ...standard.bands].map((band) => ({ ...standard, band }));

/** Who waits under each standard for a spreadsheet: all of them, then by how long. */
export const summarySheet = ({ filter, open, standards, ...provenance }: Summary): Sheet => ({
  title: 'Who waits under each standard',
  about: [
    filterInWords(filter),
    ['On the books', `${String(open.referrals)} referrals of ${String(open.children)} children`],
    ...provenanceInWords(provenance),
    ['Percentiles', standards[0]?.percentileMethod ?? 'none'],
    [
      'Definition',
      'Incomplete waits only, one for each referral; a child waits under several standards at once, so that rows do not add up.',
    ],
    ['Definition', 'Children are counted once, in the band of their longest wait.'],
  ],
  ...tableOf(COLUMNS, standards.flatMap(linesOf)),
});
