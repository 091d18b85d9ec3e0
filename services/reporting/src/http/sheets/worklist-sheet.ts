import type { Provenance, WorklistRow } from '@waits/contracts/api/reporting';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

const COLUMNS: readonly Column<WorklistRow>[] = [
  ['referral', ({ referralId }) => referralId],
  ['child', ({ childId }) => childId],
  ['provider', ({ provider }) => provider],
  ['pathway', ({ pathway }) => pathway],
  ['status', ({ status }) => status],
  ['started on', ({ startedOn }) => startedOn],
  ['due on', ({ dueOn }) => dueOn],
  ['days waited', ({ days }) => days],
  ['days left', ({ daysLeft }) => daysLeft],
  ['over the standard', ({ isOverStandard }) => isOverStandard],
  ['reminder of day', ({ chaseDay }) => chaseDay],
  ['priority', ({ priority }) => priority],
  ['team', ({ team }) => team],
  ['age at referral', ({ ageAtReferral }) => ageAtReferral],
  ['last activity on', ({ lastActivityOn }) => lastActivityOn],
  ['next appointment on', ({ nextAppointmentOn }) => nextAppointmentOn],
  ['findings', ({ findings }) => findings.join(' ')],
];

const DEFINITIONS = [
  'A row is one open wait under the standard. Who has ended it, or has not begun, is not in the list.',
  'Children are under the pseudonyms of this area; nothing here names one.',
  'Days waited and days left are whole days up to the day as of which is told; less than none left is over the standard.',
  'Priority, team and next appointment are those of that day. Findings are what the data shows to be amiss now.',
];

type Listed = Provenance & {
  standardId: string;
  sort: string;
  filter: Readonly<Record<string, string>>;
  total: number;
};

/** A whole worklist for a spreadsheet. */
export const worklistSheet = (
  { standardId, sort, filter, total, ...provenance }: Listed,
  rows: AsyncIterable<WorklistRow>,
): Sheet => ({
  title: `Open waits under ${standardId}`,
  about: [
    ['Standard', standardId],
    filterInWords(filter),
    ['Sorted by', sort],
    ['Rows', String(total)],
    ...provenanceInWords(provenance),
    ...definitionsInWords(DEFINITIONS),
  ],
  ...tableOf(COLUMNS, rows),
});
