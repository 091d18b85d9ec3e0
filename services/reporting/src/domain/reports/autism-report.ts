import type { ReportFigure, ReportInfo, ReportRow } from '@waits/contracts/api/report';
import type { Period } from '../cohorts/flow-events.js';
import type { Replica } from '../replica.js';
import { wholePercent } from '../wait-counts.js';
import type { AgeGroup, AutismTally, PatientFact } from './autism-tally.js';
import { tallyAutism } from './autism-tally.js';

export const AUTISM_REPORT: ReportInfo = {
  id: 'autism-statistics',
  title: 'Autism statistics, ASD11 to ASD24',
  source: {
    title: 'NHS England, Autism Statistics (official statistics in development)',
    address:
      'https://digital.nhs.uk/data-and-information/publications/statistical/autism-statistics',
  },
  period: 'month',
  notes: [
    'Referrals received since 1 April 2018 whose reason at the month’s end is suspected autism (25), without those with a stay in hospital; of every service that sends here, while the national figures are of mental health services alone.',
    'Open in the month is on the list on any of its days. The national figures since September 2023 count only what a provider sent a record of in that month, which takes some 20 to 37 % away; here each open referral counts.',
    'At least 13 weeks is 91 days or more from the receipt to the discharge or the month’s end, whichever is first; 13 weeks or less is 91 days or fewer. A first appointment is attended (5 or 6), face to face or by video, never by telephone, and known by the month’s end.',
    'The age is that at referral, the national one that at the month’s end: a date of birth is not kept here. A patient whose age is not known is in the row of all ages alone; one with several referrals is as old as at the last.',
    'A patient with two referrals open for 13 weeks may be in two rows of ASD18. A referral that names no child is counted as a patient of its own.',
    'ASD20 counts appointments of the same kinds as a first appointment. ASD21, ASD23 and ASD24 read diagnoses in ICD-10 (autism: F84, F88, F89 without F84.2 and F84.4); those sent in SNOMED CT are in none of them.',
    'One version of the national code gives ASD18a the filter of ASD18 as well, which contradicts its label; it is not followed. ASD14 was withdrawn in November 2025, and of ASD16f to k and ASD25 no definition was found: they are not told.',
  ],
};

type Define = {
  id: (age: AgeGroup) => string;
  title: string;
  unit: ReportRow['unit'];
  read: (tally: AutismTally) => ReportFigure;
};

const AGES: Record<AgeGroup, string> = { all: 'all ages', child: '0 to 17', adult: '18 and over' };

const count = (value: number): ReportFigure => ({ value, of: null, percent: null });
const patients =
  (fact: PatientFact) =>
  ({ patients: of }: AutismTally): ReportFigure =>
    count(of[fact]);
const share =
  (fact: PatientFact) =>
  ({ patients: of }: AutismTally): ReportFigure => ({
    ...{ value: of[fact], of: of.longOpen, percent: wholePercent(of[fact], of.longOpen) },
  });

/** Names with a letter more for children and another for adults. */
const lettered =
  (all: string, child: string, adult: string) =>
  (age: AgeGroup): string =>
    ({ all, child, adult })[age];
const withLetter = (id: string) => lettered(id, `${id}a`, `${id}b`);

const MEASURES: readonly Define[] = [
  {
    id: withLetter('ASD11'),
    title: 'Open suspected autism referrals',
    unit: 'referrals',
    read: ({ open }) => count(open),
  },
  {
    id: withLetter('ASD12'),
    title: 'New suspected autism referrals',
    unit: 'referrals',
    read: ({ received }) => count(received),
  },
  {
    id: withLetter('ASD13'),
    title: 'Closed suspected autism referrals',
    unit: 'referrals',
    read: ({ closed }) => count(closed),
  },
  {
    id: lettered('ASD16', 'ASD16b', 'ASD16d'),
    title: 'Patients with an open suspected autism referral',
    unit: 'patients',
    read: patients('open'),
  },
  {
    id: lettered('ASD16a', 'ASD16c', 'ASD16e'),
    title: 'Patients with a referral open for at least 13 weeks',
    unit: 'patients',
    read: patients('longOpen'),
  },
  {
    id: withLetter('ASD17'),
    title: 'Patients with more than one open suspected autism referral',
    unit: 'patients',
    read: patients('openTwice'),
  },
  {
    id: lettered('ASD18', 'ASD18c', 'ASD18d'),
    title: 'Of those open for at least 13 weeks: first appointment in 13 weeks or less',
    unit: 'patients',
    read: patients('seenWithin'),
  },
  {
    id: lettered('ASD18a', 'ASD18e', 'ASD18g'),
    title: 'Of those open for at least 13 weeks: first appointment after more than 13 weeks',
    unit: 'patients',
    read: patients('seenLater'),
  },
  {
    id: lettered('ASD18b', 'ASD18f', 'ASD18h'),
    title: 'Of those open for at least 13 weeks: no appointment recorded',
    unit: 'patients',
    read: patients('notSeen'),
  },
  {
    id: lettered('ASD19', 'ASD19c', 'ASD19d'),
    title: 'Share of ASD18',
    unit: 'patients',
    read: share('seenWithin'),
  },
  {
    id: lettered('ASD19a', 'ASD19e', 'ASD19g'),
    title: 'Share of ASD18a',
    unit: 'patients',
    read: share('seenLater'),
  },
  {
    id: lettered('ASD19b', 'ASD19f', 'ASD19h'),
    title: 'Share of ASD18b',
    unit: 'patients',
    read: share('notSeen'),
  },
  {
    id: withLetter('ASD20'),
    title: 'Patients with an appointment in the month',
    unit: 'patients',
    read: patients('seenInMonth'),
  },
  {
    id: withLetter('ASD21'),
    title: 'Patients with an autism diagnosis in the month',
    unit: 'patients',
    read: patients('autism'),
  },
  {
    id: withLetter('ASD23'),
    title: 'Patients with another mental or behavioural diagnosis (ICD-10 F) in the month',
    unit: 'patients',
    read: patients('otherMental'),
  },
  {
    id: withLetter('ASD24'),
    title: 'Patients with a diagnosis that is none of these in the month',
    unit: 'patients',
    read: patients('notMental'),
  },
];

/** The autism statistics of a month. */
export function autismReport(replica: Replica, month: Period): ReportRow[] {
  const { area, providers } = byProvider(replica, month);
  return MEASURES.flatMap((measure) =>
    (['all', 'child', 'adult'] as const).map((age) => ({
      ...{ id: measure.id(age), title: `${measure.title}, ${AGES[age]}`, unit: measure.unit },
      area: measure.read(area[age]),
      providers: providers.map(([provider, tally]) => ({
        ...{ provider, ...measure.read(tally[age]) },
      })),
    })),
  );
}

function byProvider(replica: Replica, month: Period) {
  const { area, byCode } = tallyAutism(replica, month);
  const { provider } = replica.referrals.dictionaries;
  const providers = [...byCode].map(
    ([code, tally]) => [provider.textOf(code) ?? '', tally] as const,
  );
  return { area, providers: providers.sort(([a], [b]) => (a < b ? -1 : 1)) };
}
