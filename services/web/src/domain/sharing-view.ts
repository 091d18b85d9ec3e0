import type { Sharing } from '@waits/contracts/api/sharing';
import { dayInWords, momentInWords, plural } from './in-words.js';
import type { Tag } from './names.js';

type Agreement = Sharing['agreements'][number];
type Subject = Sharing['subjects'][number];

const AGREEMENT_TAGS: Readonly<Record<Agreement['status'], Tag>> = {
  current: { text: 'In force', colour: 'green' },
  ending: { text: 'Ends soon', colour: 'orange' },
  expired: { text: 'Ended', colour: 'grey' },
  'not-begun': { text: 'Not begun', colour: 'grey' },
};

const SUBJECT_TAGS: Readonly<Record<Subject['status'], Tag>> = {
  current: { text: 'Covered', colour: 'green' },
  ending: { text: 'Ends soon', colour: 'orange' },
  expired: { text: 'Stopped, agreement ended', colour: 'red' },
  missing: { text: 'Stopped, no agreement', colour: 'red' },
  'no-register': { text: 'Not checked', colour: 'grey' },
};

/** Who may share what: the agreements, how each source and export stands by them, and what somebody must do. */
export function sharingView(sharing: Sharing) {
  const { asOf, isConfigured, isDemo, readAt, agreements, subjects } = sharing;
  return {
    ...{ isConfigured, isDemo },
    asOf: dayInWords(asOf),
    read: momentInWords(readAt),
    warnings: warningsOf(sharing),
    agreements: agreements.map(agreementView),
    subjects: subjects.map(subjectView),
  };
}

function warningsOf({ fault, subjects, asOf }: Sharing): string[] {
  const broken =
    fault === null
      ? []
      : [`The register cannot be used as it is now; the one read before stays in force. ${fault}`];
  return [...broken, ...subjects.flatMap((subject) => warningOf(subject, asOf))];
}

function warningOf({ kind, name, status, endsOn, isStopped }: Subject, asOf: string): string[] {
  if (status === 'ending' && endsOn !== null) {
    return [
      `The agreement on ${name} ends on ${dayInWords(endsOn)}, ${leftInWords(asOf, endsOn)}.`,
    ];
  }
  if (!isStopped || status === 'no-register') return [];
  const why =
    endsOn === null ? 'no agreement covers it' : `its agreement ended on ${dayInWords(endsOn)}`;
  return [
    kind === 'source'
      ? `${name} is stopped: ${why}. Its records are kept, and taken in once an agreement covers it.`
      : `The export ${name} is stopped: ${why}.`,
  ];
}

const DAY_MS = 86_400_000;

function leftInWords(asOf: string, endsOn: string): string {
  const days = (Date.parse(endsOn) - Date.parse(asOf)) / DAY_MS;
  return days === 0 ? 'today' : `in ${plural(days, 'day')}`;
}

const agreementView = ({ from, to, status, fields, sources, exports, ...one }: Agreement) => ({
  ...one,
  tag: AGREEMENT_TAGS[status],
  fields: fields.join(', '),
  term: `${dayInWords(from)} to ${dayInWords(to)}`,
  covers: [...sources, ...exports.map((name) => `${name} (export)`)].join(', '),
});

const subjectView = ({ kind, name, status, agreement, endsOn }: Subject) => ({
  name,
  kind: kind === 'source' ? 'Source' : 'Export',
  tag: SUBJECT_TAGS[status],
  agreement: agreement ?? 'none',
  until: dayInWords(endsOn),
});
