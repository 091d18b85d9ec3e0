import type { ReportInfo, ReportRow } from '@waits/contracts/api/report';
import type { Pathway } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import type { Period } from '../cohorts/flow-events.js';
import type { Replica } from '../replica.js';
import type { Measure } from './standard-measures.js';
import { BANDS, ended, LEFT, median, OVER, WAITING } from './standard-measures.js';
import { tallyStandard } from './standard-tally.js';

/** Measures of one standard, on one pathway or all. Names begin with what is given. */
type Part = {
  standard: string;
  pathway: Pathway | null;
  id: string;
  title: string;
  measures: readonly Measure[];
};

export type StandardReport = ReportInfo & { parts: readonly Part[] };

const NO_SUBMISSION =
  'National figures count what providers submitted in time; these count what is known now of that time.';

/** The reports whose measures are those of standards of the register. */
export const STANDARD_REPORTS: readonly StandardReport[] = [
  {
    id: 'eating-disorders',
    title:
      'Children and young people with an eating disorder: incomplete pathways and started treatment',
    source: {
      title:
        'NHS England, Children and Young People with an Eating Disorder Waiting Times (ED85 to ED90)',
      address: 'https://www.england.nhs.uk/mental-health/resources/access-waiting-time/',
    },
    period: 'three-months',
    notes: [
      'Rolling three months, under 19 at referral, primary reason 12. Which of ED85 to ED90 is which was not found, so the rows have names of their own.',
      'The clock starts when the referral is received; policy texts also say at the first contact with a designated professional. The priority in force decides: 1, 2 and 4 are urgent, every other one is routine, a missing one too.',
      'Treatment is an attended contact with a procedure on the code list CYPED-TREATMENT. Without that list nobody has started, and nobody is counted as waiting.',
      NO_SUBMISSION,
    ],
    parts: [
      {
        standard: 'CYPED-URG',
        pathway: null,
        id: 'urgent',
        title: 'Urgent',
        measures: [WAITING, OVER, ...ended('started treatment')],
      },
      {
        standard: 'CYPED-ROU',
        pathway: null,
        id: 'routine',
        title: 'Routine',
        measures: [WAITING, OVER, ...ended('started treatment')],
      },
    ],
  },
  {
    id: 'mental-health-four-weeks',
    title: 'Children and young people’s mental health: help within four weeks',
    source: {
      title:
        'NHS England, Mental Health Services Monthly Statistics, four-week waits of children and young people',
      address: null,
    },
    period: 'three-months',
    notes: [
      'A rolling quarter of referral spells: all referrals of one child to one provider that follow each other within five days count once.',
      'The standard is proposed and not mandated. 26 measures are published of it; their names were not found, so the rows have names of their own.',
      'It needs two code lists that nobody may ship; without them no such wait can be measured. The first contact is measured everywhere.',
      NO_SUBMISSION,
    ],
    parts: [
      {
        ...{ standard: 'CYPMH-4W', pathway: null, id: 'help', title: 'Spells' },
        measures: [
          ...[WAITING, OVER, ...ended('helped'), LEFT],
          median('median-waiting', 'median days of those waiting', 'waiting'),
          median('median-ended', 'median days of those helped', 'seen'),
        ],
      },
      {
        ...{ standard: 'CYPMH-CONTACT', pathway: null, id: 'contact', title: 'First contact' },
        measures: [
          ...[WAITING, LEFT],
          median('median-waiting', 'median days of those waiting', 'waiting'),
          median('median-ended', 'median days of those seen', 'seen'),
        ],
      },
    ],
  },
  {
    id: 'community-waiting-list',
    title: 'Community health services waiting list, children and young people',
    source: {
      title: 'NHS England, Community Health Services waiting lists (situation report)',
      address:
        'https://www.england.nhs.uk/statistics/statistical-work-areas/community-health-services-waiting-lists/',
    },
    period: 'month',
    notes: [
      'On the waiting list on the last day of the month, in the published bands, whose ends belong to them: 7 days are in the first, 8 in the second. Day 365, which the published text leaves out, is in the last.',
      'A wait ends with the first attended contact, by telephone too. That this is so is general practice and was not found in the published text.',
      'Management data nationally, with minimal validation.',
    ],
    parts: (['SALT', 'COMMUNITY'] as const).map((pathway) => ({
      ...{ standard: 'CHS-18W', pathway, id: pathway.toLowerCase() },
      title: pathway === 'SALT' ? 'Speech and language therapy' : 'Community paediatrics',
      measures: [WAITING, ...BANDS, OVER],
    })),
  },
  {
    id: 'ehc-timeliness',
    title: 'Education, health and care: advice in 6 weeks, decisions in 6 and plans in 20',
    source: {
      title:
        'The Special Educational Needs and Disability Regulations 2014, regulations 5, 8 and 13',
      address: 'https://www.legislation.gov.uk/uksi/2014/1530',
    },
    period: 'month',
    notes: [
      'All days of the year count. Advice is late although an exception of regulation 8(2) is recorded: it does not stop or move the clock.',
      'The published figure for plans is of a calendar year and leaves exceptions out; these are of a month, with them.',
      'Decisions and plans are those of local authorities that send here.',
    ],
    parts: [
      {
        standard: 'EHC-HA6',
        pathway: null,
        id: 'advice',
        title: 'Health advice',
        measures: [WAITING, OVER, ...ended('sent')],
      },
      {
        standard: 'EHC-LA6',
        pathway: null,
        id: 'decision',
        title: 'Decision whether to assess',
        measures: [WAITING, OVER, ...ended('decided')],
      },
      {
        standard: 'EHC-20W',
        pathway: null,
        id: 'plan',
        title: 'Final plan',
        measures: [WAITING, OVER, ...ended('issued')],
      },
    ],
  },
];

type Source = { replica: Replica; register: Register };

/** The figures of such a report. A standard that the register does not have has no rows. */
export const standardReport = (
  source: Source,
  { parts }: StandardReport,
  time: Period,
): ReportRow[] => parts.flatMap((part) => rowsOf(source, part, time));

function rowsOf({ replica, register }: Source, part: Part, time: Period): ReportRow[] {
  const clocks = replica.clocks[register.standards.findIndex(({ id }) => id === part.standard)];
  if (!clocks) return [];
  const { provider, pathway } = replica.referrals.dictionaries;
  const { area, byCode } = tallyStandard({
    ...{ clocks, referrals: replica.referrals.columns(), time },
    pathway: part.pathway === null ? null : pathway.find(part.pathway),
  });
  const providers = [...byCode]
    .map(([code, tally]) => [provider.textOf(code) ?? '', tally] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return part.measures.map(({ id, title, unit, read }) => ({
    ...{ id: `${part.id}-${id}`, title: `${part.title}: ${title}`, unit, area: read(area) },
    providers: providers.map(([name, tally]) => ({ provider: name, ...read(tally) })),
  }));
}
