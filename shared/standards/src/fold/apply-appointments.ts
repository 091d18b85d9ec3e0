import type { ReferralEventOf } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Handlers } from './draft.js';

type Appointment = ReferralFacts['appointments'][number];
type Attended = ReferralEventOf<'appointment.attended'>['data'];
type NotAttended = ReferralEventOf<'appointment.not-attended'>['data'];

/** How bookings and what became of them change what is known. */
export const appointmentHandlers: Handlers = {
  'appointment.booked': ({ facts }, { data }) => {
    book(facts, { ...data, on: data.occurredOn });
  },
  'appointment.rescheduled': ({ facts }, { data }) => {
    book(facts, { ...data, on: data.occurredOn });
  },
  'appointment.cancelled': ({ facts }, { data }) => {
    const appointment = pending(facts, data) ?? added(facts, data);
    settle(appointment, 'cancelled', data.occurredOn);
    appointment.cancelledBy = data.by;
  },
  'appointment.attended': ({ facts, findings }, { data }) => {
    if (isContradiction(data.attendance, SEEN_OR_TOO_LATE)) findings.add(CONTRADICTION);
    attend(facts, data);
  },
  'appointment.not-attended': ({ facts, findings }, { data }) => {
    if (isContradiction(data.attendance, NOT_SEEN)) findings.add(CONTRADICTION);
    miss(facts, data);
  },
};

const CONTRADICTION = 'attendance-contradicts-event';
/** Attended on time, late but seen, or too late to be seen. */
const SEEN_OR_TOO_LATE = ['5', '6', '7'];
const NOT_SEEN = ['2', '3', '4', '7'];

const isContradiction = (code: string | undefined, expected: readonly string[]): boolean =>
  code !== undefined && !expected.includes(code);

type Booking = {
  on: string;
  appointmentOn: string;
  appointmentId?: string | undefined;
  medium?: string | undefined;
  clearlyCommunicated?: boolean | undefined;
};

/** A booking that still stands moves; after a cancellation or a missed appointment, booking again is a new one. */
function book(facts: ReferralFacts, booking: Booking): void {
  const { on, appointmentOn, appointmentId } = booking;
  const standing = appointmentId === undefined ? undefined : unbooked(facts, booking);
  const appointment = standing ?? added(facts, { appointmentId, occurredOn: on });
  appointment.bookedOn ??= on;
  appointment.for = appointmentOn;
  appointment.medium = booking.medium ?? appointment.medium;
  appointment.clearlyCommunicated = booking.clearlyCommunicated ?? appointment.clearlyCommunicated;
  if (appointment.state === 'booked') appointment.stateOn = on;
}

/**
 * The appointment a booking speaks of: one that stands, or one whose outcome of the same day came first. A missed one that is
 * booked for another day is a new appointment, for which the child waits.
 */
const unbooked = (
  { appointments }: ReferralFacts,
  { on, appointmentOn, appointmentId }: Booking,
): Appointment | undefined =>
  appointments.findLast(
    ({ id, state, bookedOn, stateOn }) =>
      id === appointmentId &&
      (state === 'booked' ||
        (bookedOn === null && stateOn === on && (appointmentOn === on || state === 'cancelled'))),
  );

function attend(facts: ReferralFacts, data: Attended): void {
  const { occurredOn: on, attendance = null, medium = null, procedures = [] } = data;
  const appointment = pending(facts, data) ?? added(facts, data);
  settle(appointment, wasSeen(attendance) ? 'attended' : 'not-attended', on);
  appointment.attendance = attendance;
  appointment.medium = medium ?? appointment.medium;
  const appointmentId = data.appointmentId ?? null;
  facts.contacts.push({ on, attendance, medium, indirect: false, appointmentId, procedures });
}

function miss(facts: ReferralFacts, data: NotAttended): void {
  const appointment = pending(facts, data) ?? added(facts, data);
  settle(appointment, 'not-attended', data.occurredOn);
  appointment.attendance = data.attendance ?? null;
  appointment.clearlyCommunicated = data.clearlyCommunicated ?? appointment.clearlyCommunicated;
}

/** Seen is 5 or 6 only. An event that says "attended" without a code is believed. */
const wasSeen = (attendance: string | null): boolean =>
  attendance === null || attendance === '5' || attendance === '6';

/** The booking an outcome belongs to: by its number, else one without a number for that day. */
function pending({ appointments }: ReferralFacts, outcome: Outcome): Appointment | undefined {
  const { appointmentId, occurredOn } = outcome;
  return appointments.findLast(
    ({ id, state, for: day }) =>
      state === 'booked' &&
      (appointmentId === undefined ? id === null && day === occurredOn : id === appointmentId),
  );
}

type Outcome = { appointmentId?: string | undefined; occurredOn: string };

function added({ appointments }: ReferralFacts, { appointmentId, occurredOn }: Outcome) {
  const appointment: Appointment = {
    ...{ id: appointmentId ?? null, bookedOn: null, for: occurredOn, state: 'booked' },
    ...{ stateOn: occurredOn, attendance: null, medium: null, cancelledBy: null },
    clearlyCommunicated: true,
  };
  appointments.push(appointment);
  return appointment;
}

function settle(appointment: Appointment, state: Appointment['state'], on: string): void {
  appointment.state = state;
  appointment.stateOn = on;
}
