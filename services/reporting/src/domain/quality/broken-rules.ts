import type { QualityDimension } from '@waits/contracts/api/data-quality-rules';
import { addMonths } from '@waits/standards/calendar';
import { ASKED_RULES } from '@waits/standards/quality/asked-rules';
import { FINDING_RULES } from '@waits/standards/quality/finding-rules';
import { NEVER } from '../clock-table.js';
import type { Cohort } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { at, int32At } from '../columns.js';
import { dayNumber, dayOf } from '../day-number.js';
import type { Replica } from '../replica.js';
import { asOfRules } from './as-of-rules.js';
import { FIELD_IDS } from './expected-fields.js';

/** The rules that a referral can break, and of which dimension each is. */
export const DIMENSION_OF: ReadonlyMap<string, QualityDimension | null> = new Map(
  [...FINDING_RULES, ...ASKED_RULES]
    .filter(({ scope }) => scope !== 'provider')
    .map(({ id, dimension }) => [id, dimension]),
);

/** How far back a referral may have left the list and still be judged. */
const MONTHS_IN_VIEW = 12;

/**
 * The referrals whose data is judged on a day: of the cohort, received by then (or nobody knows when), and on the list at some
 * time in the twelve months before, or never. Older ones are past mending.
 */
export function rowsInView(replica: Replica, cohort: Cohort): number[] {
  const columns = replica.referrals.columns();
  const isAsked = inCohort(columns, cohort);
  const yearAgo = dayNumber(addMonths(dayOf(cohort.asOf), -MONTHS_IN_VIEW));
  const isInView = (row: number): boolean => {
    const received = int32At(columns.receivedOn, row);
    if (received !== NEVER && received > cohort.asOf) return false;
    const wasNeverOpen = int32At(columns.openFrom, row) === NEVER;
    return wasNeverOpen || int32At(columns.openUntil, row) > yearAgo;
  };
  return heldRows(replica).filter((row) => isAsked(row) && isInView(row));
}

/** Every row that holds a referral. */
export function heldRows({ referrals, ids }: Replica): number[] {
  const { version } = referrals.columns();
  const rows: number[] = [];
  for (let row = 0; row < ids.rows(); row += 1) if (at(version, row) > 0) rows.push(row);
  return rows;
}

/** The rules that the referral in a row breaks on a day: those found when its events were folded, and those of the day. */
export function brokenRules(replica: Replica, asOf: number): (row: number) => string[] {
  const { referrals } = replica;
  const ofTheDay = asOfRules(replica, asOf);
  const stored = new Map<number, string[]>();
  const storedIn = (row: number): string[] => {
    const code = at(referrals.columns().findings, row);
    const known = stored.get(code) ?? referrals.findingsOf(row);
    stored.set(code, known);
    return known;
  };
  return (row) => [...storedIn(row), ...ofTheDay(row), ...missingIn(replica, row)];
}

function missingIn({ referrals }: Replica, row: number): string[] {
  const { fieldsExpected, fieldsGiven } = referrals.columns();
  const missing = at(fieldsExpected, row) & ~at(fieldsGiven, row);
  // Most referrals of a good sender lack nothing.
  if (missing === 0) return [];
  return FIELD_IDS.filter((_, place) => (missing & (1 << place)) !== 0).map(
    (field) => `missing-${field}`,
  );
}
