import type { QualityRule } from '@waits/contracts/api/data-quality-rules';
import type { Warning } from '../reasons.js';
import { WARNINGS } from '../reasons.js';

type Added = Pick<QualityRule, 'why' | 'fix' | 'dimension'> & { national?: readonly string[] };

const NUMBER = {
  dimension: 'validity',
  why: "The number is not used: the child's waits at other providers are not seen as the same child's.",
  fix: 'Trace the number and send it again.',
} as const;

/** What the catalogue says of a warning beside its meaning. Total: a new warning does not compile without. */
const ADDED: Readonly<Record<Warning, Added>> = {
  'nhs-number-blank': { ...NUMBER, dimension: 'completeness', national: ['MHS00111'] },
  'nhs-number-not-ten-digits': { ...NUMBER, national: ['MHS00165'] },
  'nhs-number-check-digit': { ...NUMBER, national: ['MHS00165'] },
  'nhs-number-repeated-digit': { ...NUMBER, national: ['MHS00165'] },
  'nhs-number-unverified': {
    dimension: 'validity',
    why: "Should it be another child's number, two children's waits become one. It passes its check digit all the same.",
    fix: 'Trace the number, and send it with the status 01.',
  },
  'nhs-number-status-absent': {
    dimension: 'consistency',
    national: ['MHS00117'],
    why: 'One of the two is wrong. The number is used, and may be of another child.',
    fix: 'Trace the number and send it with its status, or leave it out.',
  },
  'birth-date-to-come': {
    dimension: 'validity',
    national: ['MHS00168'],
    why: 'The age is unknown then, and with it which standards apply.',
    fix: 'Correct the date of birth.',
  },
  'column-unknown': {
    dimension: 'validity',
    why: 'It may hold a date or a code that a wait depends on.',
    fix: 'Use a name of the column that is known, or leave it out.',
  },
  'code-unknown': {
    dimension: 'validity',
    why: 'Standards go by codes, so the child may be measured by none.',
    fix: 'Send a national code, or declare what yours means in the settings of the source.',
  },
  'cell-unreadable': {
    dimension: 'validity',
    why: 'What the cell was to say is not known.',
    fix: 'Correct the cell and send the row again.',
  },
  'date-is-default': {
    dimension: 'validity',
    why: 'Taken for a real day it makes a wait of a century, or an age that nobody has.',
    fix: 'Send the real day, or leave the field out.',
  },
  'day-month-swapped-in-row': {
    dimension: 'validity',
    why: 'A wait is then wrong by up to eleven months.',
    fix: 'Look at how the source writes days, and send the record again.',
  },
  'identity-erased': {
    dimension: null,
    why: 'The family or the law asked that nobody can say whose record it is.',
    fix: 'Nothing.',
  },
  'occurred-in-future': {
    dimension: 'validity',
    national: ['MHS10113', 'MHS20168'],
    why: 'Nothing can be known to have happened on a day that is still to come; until then it does not count.',
    fix: 'Correct the day. An appointment to come is sent as booked.',
  },
  'postcode-unreadable': {
    dimension: 'validity',
    national: ['MHS00169'],
    why: "The child's area cannot be told, nor whether some areas wait longer.",
    fix: 'Correct the postcode and send it again.',
  },
  'recorded-in-future': {
    dimension: 'validity',
    national: ['MHS00027'],
    why: 'What was recorded last counts: this record would beat every true one until then.',
    fix: 'Set the clock of the sending system right.',
  },
  'team-type-changed': {
    dimension: 'consistency',
    why: 'A child may be counted on the list of another service until the referral comes again.',
    fix: 'Send the referrals of this team again, tables MHS101 and MHS102.',
  },
};

/** Faults of records that are taken all the same, as rules of the catalogue. */
export const WARNING_RULES: readonly QualityRule[] = Object.entries(WARNINGS).map(([id, what]) => {
  const { national = [], ...added } = ADDED[id as Warning];
  return {
    ...{ id, what, ...added, national: [...national] },
    ...{ severity: 'accept', scope: 'record', place: 'intake' },
  };
});
