import type { ReferralEventOf } from '@waits/contracts/referral-event';
import type { Appointment } from './appointments-by-id.js';
import type { Draft, Handlers } from './draft.js';
import { momentOf } from './moment.js';

type Attended = ReferralEventOf<'appointment.attended'>['data'];
type NotAttended = ReferralEventOf<'appointment.not-attended'>['data'];

/** How bookings and what became of them change what is known. */
export const appointmentHandlers: Handlers = {
  'appointment.booked': (draft, { data }) => {
    book(draft, data);
  },
  'appointment.rescheduled': (draft, { data }) => {
    book(draft, data);
  },
  'appointment.cancelled': (draft, { data }) => {
    const appointment = pending(draft, data) ?? added(draft, data);
    settle(appointment, 'cancelled', data.occurredOn);
    appointment.cancelledBy = data.by;
  },
  'appointment.attended': (draft, { data }) => {
    if (isContradiction(data.attendance, SEEN_OR_TOO_LATE)) draft.findings.add(CONTRADICTION);
    attend(draft, data);
  },
  'appointment.not-attended': (draft, { data }) => {
    if (isContradiction(data.attendance, NOT_SEEN)) draft.findings.add(CONTRADICTION);
    miss(draft, data);
  },
};

const CONTRADICTION = 'attendance-contradicts-event';
/** Attended on time, late but seen, or too late to be seen. */
const SEEN_OR_TOO_LATE = ['5', '6', '7'];
const NOT_SEEN = ['2', '3', '4', '7'];

const isContradiction = (code: string | undefined, expected: readonly string[]): boolean =>
  code !== undefined && !expected.includes(code);

type Booking = {
  occurredOn: string;
  appointmentOn: string;
  appointmentId?: string | undefined;
  medium?: string | undefined;
  clearlyCommunicated?: boolean | undefined;
};

/** A booking that still stands moves; after a cancellation or a missed appointment, booking again is a new one. */
function book(draft: Draft, booking: Booking): void {
  const { occurredOn: on, appointmentOn, appointmentId } = booking;
  const standing =
    // Stryker disable next-line ConditionalExpression: asked for the types, as what has no number has null for it
    appointmentId === undefined ? undefined : unbooked(draft, booking, appointmentId);
  const appointment = standing ?? added(draft, booking);
  appointment.bookedOn ??= on;
  appointment.for = appointmentOn;
  appointment.medium = booking.medium ?? appointment.medium;
  appointment.clearlyCommunicated = booking.clearlyCommunicated ?? appointment.clearlyCommunicated;
  appointment.stateOn = on;
}

/**
 * The appointment a booking speaks of: one that stands, or one whose outcome of the same day came first. A missed one that is
 * booked for another day is a new appointment, for which the child waits.
 */
const unbooked = (
  { facts: { appointments }, appointmentsById }: Draft,
  { occurredOn: on, appointmentOn }: Booking,
  wantedId: string,
): Appointment | undefined =>
  appointmentsById.last(
    appointments,
    wantedId,
    ({ state, bookedOn, stateOn }) =>
      state === 'booked' ||
      (bookedOn === null && stateOn === on && (appointmentOn === on || state === 'cancelled')),
  );

function attend(draft: Draft, data: Attended): void {
  const { occurredOn: on, attendance = null, medium = null, procedures = [] } = data;
  const appointment = pending(draft, data) ?? added(draft, data);
  settle(appointment, wasSeen(attendance) ? 'attended' : 'not-attended', on);
  appointment.attendance = attendance;
  appointment.medium = medium ?? appointment.medium;
  const appointmentId = data.appointmentId ?? null;
  const at = momentOf(data);
  draft.facts.contacts.push({
    on,
    at,
    attendance,
    medium,
    indirect: false,
    appointmentId,
    procedures,
  });
}

function miss(draft: Draft, data: NotAttended): void {
  const appointment = pending(draft, data) ?? added(draft, data);
  settle(appointment, 'not-attended', data.occurredOn);
  appointment.attendance = data.attendance ?? null;
  appointment.clearlyCommunicated = data.clearlyCommunicated ?? appointment.clearlyCommunicated;
}

/** Seen is 5 or 6 only. An event that says "attended" without a code is believed. */
const wasSeen = (attendance: string | null): boolean =>
  attendance === null || attendance === '5' || attendance === '6';

/** The booking an outcome belongs to: by its number, else one without a number for that day. */
function pending(
  { facts: { appointments }, appointmentsById }: Draft,
  { appointmentId, occurredOn }: Outcome,
): Appointment | undefined {
  return appointmentsById.last(
    appointments,
    appointmentId ?? null,
    ({ state, for: day }) =>
      state === 'booked' && (appointmentId !== undefined || day === occurredOn),
  );
}

type Outcome = { appointmentId?: string | undefined; occurredOn: string };

function added({ facts, appointmentsById }: Draft, { appointmentId, occurredOn }: Outcome) {
  // Not put together by spreading, which took a fifth of a fold.
  const appointment: Appointment = {
    id: appointmentId ?? null,
    bookedOn: null,
    for: occurredOn,
    state: 'booked',
    stateOn: occurredOn,
    attendance: null,
    medium: null,
    cancelledBy: null,
    clearlyCommunicated: true,
  };
  facts.appointments.push(appointment);
  appointmentsById.added(appointment);
  return appointment;
}

function settle(appointment: Appointment, state: Appointment['state'], on: string): void {
  appointment.state = state;
  appointment.stateOn = on;
}
