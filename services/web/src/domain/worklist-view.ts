import type { Worklist, WorklistRow } from '@waits/contracts/api/reporting';
import { dayInWords, daysInWords, daysLeftInWords, inNumbers, plural } from './in-words.js';
import { filesOf, parametersOf } from './files-offered.js';
import { PATHWAY_NAMES, pathwayName } from './names.js';
import type { Tag } from './names.js';
import { provenanceView } from './provenance-view.js';

/** What a worklist may be asked by, as it stands in the address. */
export type WorklistFilter = {
  standard: string;
  pathway?: string | undefined;
  provider?: string | undefined;
  status: string;
  sort: string;
  asOf?: string | undefined;
};

export type Choice = { value: string; text: string };

export const SORTS: readonly Choice[] = [
  { value: 'longest', text: 'Longest wait first' },
  { value: 'shortest', text: 'Shortest wait first' },
  { value: 'due', text: 'Due soonest first' },
  { value: 'received', text: 'Received first' },
];

export const STATUSES: readonly Choice[] = [
  { value: 'waiting', text: 'All who wait' },
  { value: 'over', text: 'Over the standard' },
  { value: 'within', text: 'Within the standard' },
  { value: 'due-soon', text: 'Due soon' },
  { value: 'silent', text: 'Nothing for six months' },
  { value: 'no-appointment', text: 'No appointment booked' },
  { value: 'to-chase', text: 'To be chased' },
];

export const PATHWAY_CHOICES: readonly Choice[] = [
  { value: '', text: 'All pathways' },
  ...Object.entries(PATHWAY_NAMES).map(([value, text]) => ({ value, text })),
];

/** One page of those who wait, and the address of the next. */
export function worklistView(worklist: Worklist, filter: WorklistFilter) {
  const { total, rows, next, asOf } = worklist;
  return {
    ...provenanceView(worklist),
    total: plural(total, 'wait'),
    shown: inNumbers(rows.length),
    isEmpty: rows.length === 0,
    rows: rows.map((row) => rowView(row, asOf)),
    next: next === null ? null : addressOf({ ...filter, after: next }),
    first: addressOf(filter),
    files: filesOf('worklist', filter),
  };
}

const addressOf = (filter: WorklistFilter & { after?: string }): string =>
  `/worklist?${parametersOf(filter)}`;

function rowView(row: WorklistRow, asOf: string) {
  const { referralId, provider, nextAppointmentOn, findings } = row;
  return {
    referralId,
    href: `/referrals/${encodeURIComponent(referralId)}/clocks?asOf=${asOf}`,
    provider,
    pathway: pathwayName(row.pathway),
    started: dayInWords(row.startedOn),
    waited: daysInWords(row.days),
    due: row.dueOn === null ? 'no limit' : dayInWords(row.dueOn),
    tag: tagOf(row),
    reminder: row.chaseDay === null ? null : `reminder of day ${inNumbers(row.chaseDay)}`,
    age: row.ageAtReferral === null ? 'not known' : inNumbers(row.ageAtReferral),
    priority: row.priority ?? 'not given',
    team: row.team ?? 'not given',
    lastActivity: dayInWords(row.lastActivityOn),
    nextAppointment: nextAppointmentOn === null ? 'none booked' : dayInWords(nextAppointmentOn),
    findings: findings.length === 0 ? null : plural(findings.length, 'finding'),
  };
}

/** How far the limit is, as a label; a wait without a limit only says that it goes on. */
function tagOf({ daysLeft, isOverStandard }: WorklistRow): Tag {
  if (daysLeft === null) return { text: 'Waiting', colour: 'blue' };
  return { text: daysLeftInWords(daysLeft), colour: isOverStandard ? 'red' : 'green' };
}
