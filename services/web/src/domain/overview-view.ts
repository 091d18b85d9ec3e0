import type { BandCount, StandardSummary, Summary } from '@waits/contracts/api/reporting';
import { daysInWords, inNumbers, plural } from './in-words.js';
import { AUTHORITY_NAMES, pathwayName } from './names.js';
import { provenanceView } from './provenance-view.js';

/** What the Designated Medical Officer sees first: every standard with its figures, and whether to believe them. */
export function overviewView(summary: Summary) {
  const { referrals, children } = summary.open;
  return {
    ...provenanceView(summary),
    open: `${plural(referrals, 'open referral')} of ${plural(children, 'child', 'children')}`,
    standards: summary.standards.map((standard) => standardView(standard, summary)),
  };
}

function standardView(standard: StandardSummary, { asOf, filter }: Summary) {
  const { standardId, title, pathway, authority, verified, limit } = standard;
  const asked = {
    standard: standardId,
    ...(pathway !== null && { pathway }),
    ...(filter['provider'] !== undefined && { provider: filter['provider'] }),
    asOf,
  };
  const worklist = `/worklist?${new URLSearchParams(asked).toString()}`;
  return {
    id: [standardId, pathway ?? 'all'].join('-'),
    title,
    pathway: pathway === null ? 'All pathways' : pathwayName(pathway),
    authority: AUTHORITY_NAMES[authority],
    isVerified: verified,
    limit: limit ?? 'none',
    worklist,
    overWorklist: `${worklist}&status=over`,
    ...figures(standard),
    percentileMethod: standard.percentileMethod,
    chart: bandChart(standard.bands),
  };
}

/** The figures as people read them. Where a standard sets no limit nobody is over it, which is not the same as none. */
function figures(standard: StandardSummary) {
  const { waiting, children, overStandard, percentWithin } = standard;
  return {
    waiting: inNumbers(waiting),
    children: plural(children, 'child', 'children'),
    over: overStandard === null ? 'no limit' : inNumbers(overStandard),
    within: percentOrNot(standard.overStandard === null, percentWithin),
    median: medianInWords(standard.medianDays),
    percentile92: medianInWords(standard.percentile92Days),
    longest: daysInWords(standard.longestDays),
    longestBand: standard.longestBand ?? 'nobody waits',
    isAnyoneOver: (overStandard ?? 0) > 0,
  };
}

function percentOrNot(hasNoLimit: boolean, percent: number | null): string {
  if (hasNoLimit) return 'no limit';
  return percent === null ? 'nobody waits' : `${percent}%`;
}

const medianInWords = (days: number | null): string =>
  days === null ? 'nobody waits' : daysInWords(days);

/** Bars for the bands: `width` is the share of the longest bar, `share` that of all who wait. */
export function bandChart(bands: readonly BandCount[]) {
  const largest = Math.max(1, ...bands.map(({ waiting }) => waiting));
  const total = bands.reduce((sum, { waiting }) => sum + waiting, 0);
  return bands.map(({ label, waiting }) => ({
    label,
    waiting: inNumbers(waiting),
    width: `${Math.round((waiting / largest) * 1000) / 10}%`,
    share: total === 0 ? '0%' : `${Math.round((waiting / total) * 100)}%`,
  }));
}
