import type { ReconciledDay, ReconciliationTable } from '@waits/contracts/api/feeds';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

const COLUMNS: readonly Column<ReconciledDay>[] = [
  ['source', ({ source }) => source],
  ['day', ({ day }) => day],
  ['sent', ({ sent }) => sent],
  ['received', ({ received }) => received],
  ['applied', ({ applied }) => applied],
  ['duplicate', ({ duplicate }) => duplicate],
  ['ignored', ({ ignored }) => ignored],
  ['refused', ({ refused }) => refused],
  ['parked', ({ parked }) => parked],
  ['unaccounted', ({ unaccounted }) => unaccounted],
  ['not received', ({ notReceived }) => notReceived],
  ['published', ({ published }) => published],
  ['held', ({ held }) => held],
  ['agrees', ({ agrees }) => agrees],
];

const subjectInWords = ({ kind, id, missing, extra }: ReconciliationTable['subjects'][number]) =>
  `${kind} ${id ?? 'that is not named'}: ${String(missing)} missing, ${String(extra)} extra`;

/** What was sent, received and held for a spreadsheet: by source and day. */
export const reconciliationSheet = (told: ReconciliationTable): Sheet => ({
  title: 'Sent, received and held, by source and London day of receipt',
  about: [
    ['From', told.from],
    ['To', told.to],
    ['As of', `${told.asOf}${told.caughtUp ? '' : ', not all read yet'}`],
    ['Held as of', told.heldAsOf ?? told.heldNote ?? 'not compared yet'],
    ['Days that differ', String(told.differing)],
    ['Referrals that differ', told.subjects.map(subjectInWords).join('; ') || 'none'],
    [
      'Definition',
      'Received is applied, duplicate, ignored, refused and parked; what is left is unaccounted. A record may state several events, so that published and held are counts of their own.',
    ],
  ],
  ...tableOf(COLUMNS, told.days),
});
