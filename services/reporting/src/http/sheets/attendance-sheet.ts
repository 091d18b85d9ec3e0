import type { Attendance, AttendanceCounts } from '@waits/contracts/api/attendance';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

type Line = AttendanceCounts & { month: string; provider: string };

const ALL = 'all';

const COLUMNS: readonly Column<Line>[] = [
  ['month', ({ month }) => month],
  ['provider', ({ provider }) => provider],
  ['attended', ({ attended }) => attended],
  ['was not brought', ({ notBrought }) => notBrought],
  ['came too late', ({ tooLate }) => tooLate],
  ['cancelled by the family', ({ cancelledByFamily }) => cancelledByFamily],
  ['cancelled by the provider', ({ cancelledByProvider }) => cancelledByProvider],
  ['cancelled', ({ cancelled }) => cancelled],
  ['percent not brought', ({ percentNotBrought }) => percentNotBrought],
];

/** What became of appointments for a spreadsheet: in all, by month, by provider. */
export function attendanceSheet(attendance: Attendance): Sheet {
  const { filter, definitions, from, to, total, months, providers, ...provenance } = attendance;
  const lines: Line[] = [
    { month: ALL, provider: ALL, ...total },
    ...months.map((month) => ({ provider: ALL, ...month })),
    ...providers.map((provider) => ({ month: ALL, ...provider })),
  ];
  return {
    title: 'What became of appointments',
    about: [
      filterInWords(filter),
      ['Time', `${from} to ${to}`],
      ...provenanceInWords(provenance),
      ...definitionsInWords(definitions),
    ],
    ...tableOf(COLUMNS, lines),
  };
}
