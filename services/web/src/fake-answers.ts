import type { ClockView, ReferralClocks } from '@waits/contracts/api/clock';
import type { QueryWithWaits } from '@waits/contracts/api/query';
import type {
  Provenance,
  StandardSummary,
  Summary,
  Worklist,
} from '@waits/contracts/api/reporting';

export const QUERY_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const CHILD_ID = 'bbbbbbbb-0000-4000-8000-000000000001';

export const provenance: Provenance = {
  asOf: '2026-11-23',
  dataVersion: 18_234,
  registerVersion: '3fa91c0d22be',
  referralsHeld: 13_402,
  caughtUp: true,
  feeds: [
    {
      source: 'demo-asd',
      lastReceivedAt: '2026-11-23T06:10:00.000Z',
      lastOccurredOn: '2026-11-22',
      cadenceHours: 24,
      status: 'current',
      daysWithout: [],
      ...{ silentDays: 0, lateDays: 0, providersStopped: [], tablesStopped: [] },
      volume: { day: null, month: null },
      parked: 0,
    },
  ],
  missing: [],
  localStandards: [],
};

export const stoppedFeed: Provenance['feeds'][number] = {
  source: 'demo-salt-coast',
  lastReceivedAt: '2026-07-01T06:10:00.000Z',
  lastOccurredOn: '2026-06-30',
  cadenceHours: 24,
  status: 'stopped',
  ...{ silentDays: 145, lateDays: 144, providersStopped: [], tablesStopped: [] },
  volume: { day: null, month: null },
  daysWithout: [{ from: '2026-06-25', to: '2026-07-24' }],
  parked: 2,
};

export const autism: StandardSummary = {
  standardId: 'ASD-STAT-13W',
  title: 'Autism within 13 weeks',
  pathway: 'ASD',
  authority: 'nhs-england-statistic',
  verified: true,
  limit: '91 days',
  waiting: 1482,
  children: 1471,
  overStandard: 1263,
  childrenOverStandard: 1255,
  percentWithin: 15,
  medianDays: 412,
  percentile92Days: 884,
  percentileMethod: 'Nearest rank of whole days',
  longestDays: 1204,
  longestBand: 'Over 52 weeks',
  bands: [
    { label: '0 to 1 week', fromDays: 0, toDays: 7, waiting: 150, children: 149 },
    { label: 'Over 52 weeks', fromDays: 365, toDays: null, waiting: 1332, children: 1322 },
  ],
};

export const summary: Summary = {
  ...provenance,
  filter: {},
  open: { referrals: 5230, children: 4100 },
  standards: [autism],
};

export const worklist: Worklist = {
  ...provenance,
  standardId: 'ASD-STAT-13W',
  filter: {},
  sort: 'longest',
  total: 1482,
  next: 'cursor-2',
  rows: [
    {
      referralId: 'ZAA01:R1',
      childId: CHILD_ID,
      provider: 'ZAA01',
      pathway: 'ASD',
      standardId: 'ASD-STAT-13W',
      status: 'breached',
      startedOn: '2023-08-07',
      dueOn: '2023-11-06',
      days: 1204,
      daysLeft: -1113,
      isOverStandard: true,
      chaseDay: null,
      priority: null,
      team: null,
      ageAtReferral: 7,
      lastActivityOn: null,
      nextAppointmentOn: '2026-12-14',
      findings: ['child-changed'],
    },
  ],
};

export const clock: ClockView = {
  standardId: 'ASD-STAT-13W',
  title: 'Autism within 13 weeks',
  authority: 'nhs-england-statistic',
  verified: true,
  isLocal: false,
  status: 'breached',
  startedOn: '2025-02-03',
  dueOn: '2025-05-05',
  stoppedOn: null,
  endedBy: null,
  days: 658,
  daysLeft: -567,
  dueAt: null,
  minutes: null,
  reason: null,
  limit: '91 days',
  isWaiting: true,
  isOverStandard: true,
  spell: null,
  explanation: {
    rule: 'Stops with the first attended contact.',
    source: { title: 'Autism statistics', address: 'https://digital.nhs.uk/autism' },
    used: [{ on: '2025-02-03', what: 'Referral received' }],
    ignored: [{ on: '2025-06-12', what: 'Telephone contact', why: 'only face to face counts' }],
    counted: '658 days; the day of referral is day 0.',
    wouldChange: ['An attended contact stops it.'],
    text: 'This child has waited 658 days.',
  },
};

export const clocks: ReferralClocks = {
  referralId: 'ZAA01:R1',
  childId: CHILD_ID,
  pathway: 'ASD',
  asOf: '2026-11-23',
  version: 4,
  registerVersion: '3fa91c0d22be',
  findings: [{ id: 'child-changed', title: 'Two events name different children' }],
  clocks: [clock],
};

export const query: QueryWithWaits = {
  id: QUERY_ID,
  reference: 'SPOC-AAAAA-AAA00',
  version: 2,
  category: 'where-on-the-list',
  asker: 'parent',
  subject: 'Synthetic subject',
  text: 'Synthetic <question>',
  childId: CHILD_ID,
  urgency: 'P4',
  status: 'received',
  team: 'spoc-desk',
  routing: { rule: 'where-on-the-list', why: 'The desk answers where a child is on a list.' },
  assignee: null,
  answer: null,
  receivedAt: '2026-11-20T10:00:00.000Z',
  dueAt: '2026-11-25T17:00:00.000Z',
  dueWhy: '3 working days from receipt.',
  isOverdue: true,
  history: [
    { at: '2026-11-20T10:00:00.000Z', what: 'Received and routed', by: 'parent', note: null },
  ],
  waits: [
    {
      referralId: 'ZAA01:R1',
      provider: 'ZAA01',
      pathway: 'ASD',
      receivedOn: '2025-02-03',
      isOpen: true,
      standardId: 'ASD-STAT-13W',
      days: 658,
      dueOn: '2025-05-05',
      isOverStandard: true,
    },
  ],
  waitsNote: null,
};
