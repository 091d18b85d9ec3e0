import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '../calendar.js';
import type { Clock } from '../measure.js';
import { byDay, wasSeen } from '../measure/candidates.js';
import type { TraceStep, TraceWhy } from '../measure/trace.js';
import type { Standard } from '../standard.js';

type Appointment = ReferralFacts['appointments'][number];

/** A step that did not count. */
export type IgnoredStep = TraceStep & { why: TraceWhy };

/** Everything a family may expect to count and that did not: what the computation passed over, and what it never looks at. */
export function ignoredSteps(
  standard: Standard,
  clock: Clock,
  facts: ReferralFacts,
): IgnoredStep[] {
  const passedOver = clock.trace.filter(didNotCount);
  if (clock.startedOn === null) return passedOver;
  const [from, until] = [clock.startedOn, lastDay(clock, clock.startedOn)];
  const isDuring = ({ on }: { on: LocalDate }) => on >= from && on <= until;
  const unkept = unkeptAppointments(clock, facts).filter(isDuring);
  const others = otherContact(standard, facts.contacts.filter(isDuring));
  // The appointment at which the child was not seen says it already.
  const told = new Set(unkept.map(({ on }) => on));
  const contacts = passedOver.filter(({ on, why }) => why !== 'not-seen' || !told.has(on));
  return [...contacts, ...unkept, ...others].sort(byDay);
}

const didNotCount = (step: TraceStep): step is IgnoredStep => step.why !== null;

/** The last day the clock looked at: its stop, its ending or the day asked about. */
const lastDay = ({ days, endedOn }: Clock, startedOn: LocalDate): LocalDate =>
  endedOn ?? addDays(startedOn, days ?? 0);

function unkeptAppointments({ trace }: Clock, { appointments }: ReferralFacts): IgnoredStep[] {
  const counted = trace.filter(({ what }) => what === 'first-non-attendance').map(({ on }) => on);
  return appointments
    .filter(({ state }) => state === 'cancelled' || state === 'not-attended')
    .map((appointment) => ({ on: appointment.stateOn, ...howUnkept(appointment), detail: null }))
    .filter(({ on, what }) => what === 'appointment-cancelled' || !counted.includes(on));
}

/** Attendance 2 and 4 say that it was cancelled, 7 that the child came too late to be seen. */
function howUnkept({ state, attendance }: Appointment): Pick<IgnoredStep, 'what' | 'why'> {
  if (state === 'cancelled' || attendance === '2' || attendance === '4') {
    return { what: 'appointment-cancelled', why: 'cancelled' };
  }
  return {
    what: attendance === '7' ? 'appointment-too-late' : 'appointment-missed',
    why: 'missed',
  };
}

/** The first contact, where the standard waits for something else. */
function otherContact({ stop }: Standard, contacts: ReferralFacts['contacts']): IgnoredStep[] {
  const single = stop.facts.flatMap((fact) => (fact.fact === 'any-of' ? fact.facts : [fact]));
  if (single.some(({ fact }) => fact === 'attended-contact')) return [];
  const contact = contacts.find(wasSeen);
  return contact === undefined
    ? []
    : [{ on: contact.on, what: 'contact', why: 'not-a-stop', detail: contact.medium }];
}
