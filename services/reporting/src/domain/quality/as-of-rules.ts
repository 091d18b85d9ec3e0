import { addMonths } from '@waits/standards/calendar';
import type { AsOfRuleId } from '@waits/standards/quality/asked-rules';
import { int32At } from '../columns.js';
import { dayNumber, dayOf } from '../day-number.js';
import { hasUnsettled, nextAppointmentOn } from '../histories.js';
import type { ReferralTable } from '../referral-table.js';
import type { Replica } from '../replica.js';
import { LAG_UNKNOWN } from './recording-lag.js';

/** Days after which an appointment without an outcome is a finding [D]. */
const OUTCOME_WITHIN_DAYS = 14;
/** Days after which a recording is late [D]. What a source sends once a month is late where it happened early in the month. */
const RECORDED_WITHIN_DAYS = 28;
const SEEN_WITHIN_MONTHS = 12;
/** The longest silence that a referral has kept is the one that is told. */
const SILENCES: readonly { rule: AsOfRuleId; months: number }[] = [
  { rule: 'silent-24-months', months: 24 },
  { rule: 'silent-12-months', months: 12 },
  { rule: 'silent-6-months', months: 6 },
];

/** What is odd about the referral in a row as of the day asked about. */
export type AsOfRules = (row: number) => AsOfRuleId[];

/** The rules whose answer depends on the day. */
export function asOfRules(replica: Replica, asOf: number): AsOfRules {
  const { referrals } = replica;
  const isRepeated = openTwice(replica, asOf);
  const back = (months: number): number => dayNumber(addMonths(dayOf(asOf), -months));
  const silences = SILENCES.map(({ rule, months }) => ({ rule, before: back(months) }));
  const seenBefore = back(SEEN_WITHIN_MONTHS);
  return (row) => {
    const late = lateIn(referrals, row);
    if (!referrals.isOpen(row, asOf)) return late;
    const { lastActivityOn, lastContactOn } = referrals.columns();
    const history = referrals.historyOf(row);
    const silence = silences.find(({ before }) => int32At(lastActivityOn, row) <= before);
    const isSeenLongAgo = int32At(lastContactOn, row) <= seenBefore;
    const isForgotten = isSeenLongAgo && nextAppointmentOn(referrals.histories, row, asOf) === null;
    return [
      ...late,
      ...(silence === undefined ? [] : [silence.rule]),
      ...when(isForgotten, 'seen-and-not-closed'),
      ...when(hasUnsettled(history, asOf, OUTCOME_WITHIN_DAYS), 'appointment-without-outcome'),
      ...when(isRepeated(row), 'two-open-referrals'),
    ];
  };
}

const when = (isSo: boolean, rule: AsOfRuleId): AsOfRuleId[] => (isSo ? [rule] : []);

function lateIn({ columns }: ReferralTable, row: number): AsOfRuleId[] {
  const { receivedLag, laterLag } = columns();
  const isLate = (lag: number | undefined): boolean =>
    lag !== undefined && lag !== LAG_UNKNOWN && lag > RECORDED_WITHIN_DAYS;
  return [
    ...when(isLate(receivedLag[row]), 'recorded-late'),
    ...when(isLate(laterLag[row]), 'event-recorded-late'),
  ];
}

/** The referrals of a child that has more than one open at one provider on one pathway, as the ASD17 figures count them. */
function openTwice({ referrals, ids }: Replica, asOf: number): (row: number) => boolean {
  const { child, provider, pathway } = referrals.columns();
  const open = new Map<string, number>();
  const keyOf = (row: number): string =>
    `${String(child[row])} ${String(provider[row])} ${String(pathway[row])}`;
  for (let row = 0; row < ids.rows(); row += 1) {
    if ((child[row] ?? -1) < 0 || !referrals.isOpen(row, asOf)) continue;
    open.set(keyOf(row), (open.get(keyOf(row)) ?? 0) + 1);
  }
  return (row) => (open.get(keyOf(row)) ?? 0) > 1;
}
