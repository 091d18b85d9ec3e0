import type { Journey } from '../draft.js';
import type { DemoEvent, Tell } from './told.js';
import { asItIs, inFormat, localId, putRight, text } from './told.js';

/** How many appointments the list has columns for. */
const APPOINTMENTS = 4;

type Cells = Record<string, string>;

/** What stands in a referral's row, and which column pair is which appointment's. */
type Known = {
  journey: Journey;
  cells: Cells | undefined;
  appointments: string[];
  updated: string;
};

/**
 * A clinic that keeps its list in a spreadsheet: one row a referral, sent whole each time something in it changed. What the
 * list has no column for goes as an event of ours.
 */
export function clinicTeller(journey: Journey): Tell {
  const known: Known = { journey, cells: undefined, appointments: [], updated: '' };
  return (event) => {
    const cells = rowAfter(event, known);
    if (cells === null) return asItIs(event);
    const recordedAt = updatedAt(event, known);
    return [inFormat('clinic', journey, event)({ recordedAt, cells: { ...cells } })];
  };
}

/** A row is never older than its last copy, also where a clerk entered things in another order than they happened. */
function updatedAt({ data, id }: DemoEvent, known: Known): string {
  if (id.endsWith('-odd')) return data.recordedAt;
  const after =
    known.updated === '' ? '' : new Date(Date.parse(known.updated) + 1000).toISOString();
  known.updated = data.recordedAt > after ? data.recordedAt : after;
  return known.updated;
}

type Speak = (event: DemoEvent, known: Known) => Cells | null;

const SPEAK: Readonly<Record<string, Speak>> = {
  'referral.received': received,
  'referral.corrected': corrected,
  'referral.closed': (event) => ({
    ...{ Closed: day(event.data.occurredOn), 'Close reason': text(event, 'reason') ?? '' },
  }),
  'referral.transferred': passedOn('Transferred'),
  'referral.redirected': passedOn('Redirected'),
  'referral.merged': (event) => ({
    ...{ 'Merged on': day(event.data.occurredOn), 'Merged into': text(event, 'into') ?? '' },
  }),
  'appointment.booked': (event, known) => {
    const bookedOn = { booked: event.data.occurredOn, on: text(event, 'appointmentOn') ?? '' };
    return appointment(event, known, bookedOn);
  },
  'appointment.attended': (event, known) =>
    appointment(event, known, {
      on: event.data.occurredOn,
      outcome: text(event, 'attendance') === '6' ? 'Attended late' : 'Attended',
    }),
  'appointment.not-attended': (event, known) =>
    appointment(event, known, { on: event.data.occurredOn, outcome: 'Was not brought' }),
  'appointment.cancelled': (event, known) =>
    appointment(event, known, {
      outcome: text(event, 'by') === 'patient' ? 'Cancelled by family' : 'Cancelled by clinic',
    }),
  'intervention.delivered': ({ data }) => ({ Treated: day(data.occurredOn) }),
};

/** The row after an event; null where it has no column for it, or was not begun. */
function rowAfter(event: DemoEvent, known: Known): Cells | null {
  const changed = SPEAK[event.type]?.(event, known) ?? null;
  const before = event.type === 'referral.received' ? {} : known.cells;
  if (changed === null || before === undefined) return null;
  const cells = { ...before, ...childCells(event), ...changed };
  // One that nobody can read is no copy to go on from.
  if (!event.id.endsWith('-odd')) known.cells = cells;
  return cells;
}

function childCells({ data: { patient } }: DemoEvent): Cells {
  const { nhsNumber = '', localPatientId, name, birthDate } = patient;
  return { 'NHS No': nhsNumber, 'Hosp No': localPatientId, Name: name, DOB: day(birthDate) };
}

function received(event: DemoEvent, { journey }: Known): Cells {
  const original = text(event, 'originalReceivedOn');
  return {
    ...{ 'Referral No': localId(journey), Team: text(event, 'teamType') ?? '' },
    ...{ Received: day(text(event, 'occurredOn') ?? ''), 'First referred': day(original ?? '') },
    Priority: text(event, 'priority') === '2' ? 'Urgent' : 'Routine',
    Source: text(event, 'sourceOfReferral') ?? '',
  };
}

/** A day put right is corrected in its cell; a link that is withdrawn is emptied. */
function corrected(event: DemoEvent): Cells {
  const right = putRight(event);
  if (right !== undefined) return { Received: day(right) };
  return {
    ...{ 'Passed on': '', How: '', 'To provider': '', 'To referral': '' },
    ...{ 'Merged on': '', 'Merged into': '' },
  };
}

function passedOn(how: string): Speak {
  return (event) => ({
    ...{ 'Passed on': day(event.data.occurredOn), How: how },
    ...{ 'To provider': text(event, 'toProvider') ?? '' },
    'To referral': text(event, 'toReferral') ?? '',
  });
}

type Said = { booked?: string; on?: string; outcome?: string };

function appointment(event: DemoEvent, known: Known, { booked, on, outcome }: Said): Cells | null {
  const id = text(event, 'appointmentId') ?? event.id;
  const { appointments } = known;
  if (!appointments.includes(id)) {
    if (appointments.length === APPOINTMENTS) return null;
    appointments.push(id);
  }
  const number = String(appointments.indexOf(id) + 1);
  return {
    [`Appt ${number} no`]: id,
    ...(booked !== undefined && { [`Appt ${number} booked`]: day(booked) }),
    ...(on !== undefined && { [`Appt ${number}`]: day(on) }),
    ...(outcome !== undefined && {
      [`Outcome ${number}`]: outcome,
      [`Outcome ${number} on`]: day(event.data.occurredOn),
    }),
  };
}

/** As people write it: 02/03/2026. What is no day stays as it is. */
const day = (iso: string): string => iso.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
