import type { AlertKind, WaitAlert } from '@waits/contracts/wait-alert';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import type { Register, Standard } from '@waits/standards/standard';
import { NEVER, overdueFrom } from '../clock-table.js';
import { at, int32At } from '../columns.js';
import { dayNumber, localDate } from '../day-number.js';
import { hasAppointmentOn, isSilentOn } from '../quiet-waits.js';
import type { Replica } from '../replica.js';

/** What of an open wait an alert can tell. */
export type Condition = Pick<WaitAlert, 'kind' | 'scope' | 'standardId' | 'dueOn'>;

/** Whether two are one and the same condition of a referral. */
export const isSameCondition = (
  one: Omit<Condition, 'scope'>,
  other: Omit<Condition, 'scope'>,
): boolean =>
  one.kind === other.kind && one.dueOn === other.dueOn && one.standardId === other.standardId;

type Sources = { replica: Replica; register: Register };

/**
 * Tells of the referral in a row every condition that holds on a day, by what is known now; of use until the replica changes.
 * Limits are told of each standard a child waits under. That nothing happens, or that nothing is booked, is told of a
 * referral once: of the wait that its pathway's headline standard measures, or else of the first in the order of the
 * register.
 */
export function conditionsOn(sources: Sources, on: LocalDate): (row: number) => Condition[] {
  const { referrals } = sources.replica;
  const day = dayNumber(on);
  const isSilent = isSilentOn(referrals, day);
  const hasAppointment = hasAppointmentOn(referrals, day);
  return (row) => {
    const waits = openWaits(sources, row, day);
    const leading = leadingWait(sources.replica, row, waits);
    if (leading === undefined) return [];
    const found = waits.flatMap((wait) => limitOf(wait, day));
    if (isSilent(row)) found.push(conditionOf('silent', leading));
    // Every new referral is without an appointment for a while: only near its limit does that say anything.
    if (isWithinLead(leading, day) && !hasAppointment(row)) {
      found.push(conditionOf('no-appointment', leading));
    }
    return found;
  };
}

type Wait = { place: number; standard: Standard; due: number; isOver: boolean };

function openWaits({ replica, register }: Sources, referral: number, day: number): Wait[] {
  const waits: Wait[] = [];
  replica.eachClock(referral, (place, row) => {
    const columns = replica.clocks[place]?.columns();
    const standard = register.standards[place];
    if (!columns || !standard) return;
    if (int32At(columns.from, row) > day || day >= int32At(columns.until, row)) return;
    const isOver = day >= overdueFrom(columns, row);
    waits.push({ place, standard, due: int32At(columns.due, row), isOver });
  });
  return waits.sort((one, other) => one.place - other.place);
}

function leadingWait(
  { referrals }: Replica,
  row: number,
  waits: readonly Wait[],
): Wait | undefined {
  const code = at(referrals.columns().pathway, row);
  const pathway = referrals.dictionaries.pathway.textOf(code) as Pathway | null;
  const headline = waits.find(
    ({ standard }) => pathway !== null && standard.headlineFor.includes(pathway),
  );
  return headline ?? waits[0];
}

function limitOf(wait: Wait, day: number): Condition[] {
  if (wait.isOver) return [conditionOf('breached', wait)];
  return isWithinLead(wait, day) ? [conditionOf('due-soon', wait)] : [];
}

/** A wait without a limit is never near it. */
const isWithinLead = ({ standard, due }: Wait, day: number): boolean =>
  due !== NEVER && due <= day + standard.leadDays;

const conditionOf = (kind: AlertKind, { standard, due }: Wait): Condition => ({
  ...{ kind, scope: standard.scope, standardId: standard.id, dueOn: localDate(due) },
});
