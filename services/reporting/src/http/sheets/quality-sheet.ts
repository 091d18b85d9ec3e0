import type { QualityReferrals } from '@waits/contracts/api/data-quality';
import { filterInWords, provenanceInWords } from './in-words.js';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

type Referral = QualityReferrals['referrals'][number];
type Listed = Omit<QualityReferrals, 'referrals' | 'months' | 'next'>;

const COLUMNS: readonly Column<Referral>[] = [
  ['referral', ({ referralId }) => referralId],
  ['provider', ({ provider }) => provider],
  ['received on', ({ receivedOn }) => receivedOn],
];

/** The referrals behind a rule of data quality for a spreadsheet: what a provider is to put right. */
export const qualitySheet = (
  { ruleId, filter, total, ...provenance }: Listed,
  rows: AsyncIterable<Referral>,
): Sheet => ({
  title: `Referrals that break ${ruleId}`,
  about: [
    ['Rule', ruleId],
    filterInWords(filter),
    ['Rows', String(total)],
    ...provenanceInWords(provenance),
  ],
  ...tableOf(COLUMNS, rows),
});
