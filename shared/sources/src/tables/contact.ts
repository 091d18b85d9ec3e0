import type { Fault } from '@waits/contracts/dead-letter';
import { londonDay } from '@waits/standards/calendar';
import { meaningOf } from './code-lists.js';
import type { Fact } from './facts.js';
import { at, states } from './facts.js';
import type { Reader, Row } from './row.js';
import { subjectOf } from './row.js';
import { warningsOf } from './unknown-codes.js';

/**
 * A contact with a child, or an appointment for one. Only codes 5 and 6 say that the child was seen; one without a code, or
 * with a code that nobody knows, is an appointment of which it is not known what came of it, and the child waits on.
 */
export const readContact: Reader = (row) => {
  const { contact = '', referral = '', contactDate = '', medium } = row.values;
  const subject = subjectOf(row, referral);
  const key = row.keyOf('201', contact);
  const { outcome, warnings } = outcomeOf(row);
  const fact = { key, subject, ...factOf(row, outcome) };
  const known = { subject, recordedAt: row.recordedAt, facts: { on: contactDate, outcome } };
  const names = [{ key, row: known }];
  if (isSeen(outcome)) names.push({ key: seenKey(row, contact), row: known });
  return states(row, [fact], { names, warnings: [...warnings, ...warningsOf(row, { medium })] });
};

function outcomeOf(row: Row): { outcome: string; warnings: Fault[] } {
  const { attendance } = row.values;
  if (attendance === undefined) return { outcome: 'booked', warnings: [] };
  const outcome = meaningOf('attendance', attendance, row);
  if (outcome !== undefined) return { outcome, warnings: [] };
  const warning = { pointer: row.pointerOf('attendance'), code: 'code-unknown' };
  return { outcome: 'booked', warnings: [warning] };
}

/** By what the activities of a contact find that the child was seen. */
export const seenKey = (row: Row, contact: string): string => `${row.keyOf('201', contact)}:seen`;

/** Seen is 5 or 6 only. */
export const isSeen = (outcome: string | undefined): boolean => outcome === '5' || outcome === '6';

/** What was booked, or is not known, is still open: whatever was done in it may yet be said. */
export const isOpen = (outcome: string | undefined): boolean => outcome === 'booked';

function factOf(row: Row, outcome: string): Pick<Fact, 'type' | 'on' | 'data'> {
  const { contact, contactDate = '', contactTime } = row.values;
  const on = at(contactDate, contactTime);
  const [appointmentId, medium] = [contact, mediumOf(row)];
  switch (outcome) {
    case '5':
    case '6':
      return {
        type: 'appointment.attended',
        on,
        data: { appointmentId, attendance: outcome, medium },
      };
    case '3':
    case '7':
      return { type: 'appointment.not-attended', on, data: { appointmentId, attendance: outcome } };
    case '2':
    case '4':
      return { type: 'appointment.cancelled', ...cancelled(row, outcome) };
    default:
      return {
        type: 'appointment.booked',
        ...booked(row),
        data: { appointmentId, appointmentOn: contactDate, medium },
      };
  }
}

const cancelled = ({ values }: Row, outcome: '2' | '4') => ({
  on: values['cancelDate'] ?? values['contactDate'] ?? '',
  data: {
    ...{ appointmentId: values['contact'], reason: values['cancelReason'] },
    by: outcome === '2' ? 'patient' : 'provider',
  },
});

/** The day of a booking is not sent: it had been made when the source made the extract, and before the appointment. */
function booked({ values, recordedAt }: Row): { on: string } {
  const { contactDate = '' } = values;
  const extracted = londonDay(recordedAt);
  return { on: contactDate < extracted ? contactDate : extracted };
}

const TWO_DIGITS = /^\d{2}$/;

/** A medium that is not of two digits is in no list, and is left out. */
const mediumOf = ({ values: { medium } }: Row): string | undefined =>
  medium !== undefined && TWO_DIGITS.test(medium) ? medium : undefined;
