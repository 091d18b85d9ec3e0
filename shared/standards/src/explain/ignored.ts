import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '../calendar.js';
import type { Clock } from '../measure.js';
import { wasSeen } from '../measure/stops.js';
import type { TraceStep } from '../measure/trace.js';
import type { Standard } from '../standard.js';

/** Everything a family may expect to count and that did not: what the computation passed over, and what it never looks at. */
export function ignoredSteps(standard: Standard, clock: Clock, facts: ReferralFacts): TraceStep[] {
  const passedOver = clock.trace.filter(({ why }) => why !== null);
  if (clock.startedOn === null) return passedOver;
  const [from, until] = [clock.startedOn, lastDay(clock, clock.startedOn)];
  const others = [...missedAppointments(clock, facts), ...otherContact(standard, facts)];
  const during = others.filter(({ on }) => on >= from && on <= until);
  return [...passedOver, ...during].sort(byDay);
}

export const byDay = (a: TraceStep, b: TraceStep): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : 0;

/** The last day the clock looked at: its stop, its ending or the day asked about. */
const lastDay = ({ days, endedOn }: Clock, startedOn: LocalDate): LocalDate =>
  days === null ? (endedOn ?? startedOn) : addDays(startedOn, days);

function missedAppointments({ trace }: Clock, { appointments }: ReferralFacts): TraceStep[] {
  const counted = trace.filter(({ what }) => what === 'first-non-attendance').map(({ on }) => on);
  return appointments
    .filter(
      ({ state, stateOn }) =>
        state === 'cancelled' || (state === 'not-attended' && !counted.includes(stateOn)),
    )
    .map(({ state, stateOn }) =>
      state === 'cancelled'
        ? { on: stateOn, what: 'appointment-cancelled', why: 'cancelled', detail: null }
        : { on: stateOn, what: 'appointment-missed', why: 'missed', detail: null },
    );
}

/** The first contact, where the standard waits for something else. */
function otherContact({ stop }: Standard, { contacts }: ReferralFacts): TraceStep[] {
  if (stop.facts.some(({ fact }) => fact === 'attended-contact')) return [];
  const contact = contacts.find(wasSeen);
  return contact === undefined
    ? []
    : [{ on: contact.on, what: 'contact', why: 'not-a-stop', detail: contact.medium }];
}
