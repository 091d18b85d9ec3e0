import type { Alerts, StandingAlert } from '@waits/contracts/api/alerts';
import { filterInWords, provenanceInWords } from './in-words.js';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

const COLUMNS: readonly Column<StandingAlert>[] = [
  ['raised on', ({ raisedOn }) => raisedOn],
  ['kind', ({ kind }) => kind],
  ['referral', ({ referralId }) => referralId],
  ['provider', ({ provider }) => provider],
  ['pathway', ({ pathway }) => pathway],
  ['standard', ({ standardId }) => standardId],
  ['due on', ({ dueOn }) => dueOn],
];

type Listed = Omit<Alerts, 'rows' | 'next'>;

/** The alerts that stand for a spreadsheet. */
export const alertsSheet = (
  { filter, total, notRaised, ...provenance }: Listed,
  rows: AsyncIterable<StandingAlert>,
): Sheet => ({
  title: 'Alerts that stand',
  about: [
    filterInWords(filter),
    ['Rows', String(total)],
    ['Not raised', `${String(notRaised)} held already when a provider was first heard of`],
    ...provenanceInWords(provenance),
  ],
  ...tableOf(COLUMNS, rows),
});
