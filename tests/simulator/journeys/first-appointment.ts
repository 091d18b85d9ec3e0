import { addDays } from '@waits/standards/calendar';
import type { Draft } from '../draft.js';
import { happened } from '../draft.js';
import type { Random } from '../random.js';

/** How often a first appointment fails, as chances; the child was not brought in about one of twelve. */
const FAILS = { notBrought: 0.085, cancelledByFamily: 0.06, cancelledByProvider: 0.04 };
const NOTICE_DAYS = { from: 12, to: 35 };

type First = {
  random: Random;
  receivedOn: string;
  seenOn: string;
  appointmentId: string;
  medium: string;
};

/** What came before a child was first seen, on which day that was, and at which appointment. */
type FirstSeen = {
  drafts: Draft[];
  attendedOn: string;
  attended: { appointmentId: string; medium: string };
};

/** Booking, perhaps a failure and a new date, until the child is seen. */
export function firstAppointment(first: First): FirstSeen {
  const { random, receivedOn, seenOn, appointmentId, medium } = first;
  const notice = addDays(seenOn, -random.between(NOTICE_DAYS.from, NOTICE_DAYS.to));
  const bookedOn = notice < receivedOn ? receivedOn : notice;
  const booked = happened('appointment.booked', bookedOn, {
    appointmentId,
    appointmentOn: seenOn,
    medium,
  });
  const failure = failureOf(first);
  const attended = { appointmentId, medium };
  if (!failure) return { drafts: [booked], attendedOn: seenOn, attended };
  const attendedOn = addDays(seenOn, failure.furtherDays);
  const again = happened('appointment.booked', failure.draft.on, {
    appointmentId: `${appointmentId}b`,
    appointmentOn: attendedOn,
    medium,
  });
  return {
    ...{ drafts: [booked, failure.draft, again], attendedOn },
    attended: { appointmentId: `${appointmentId}b`, medium },
  };
}

function failureOf({ random, receivedOn, seenOn, appointmentId }: First) {
  const draw = random.fraction();
  const notBrought = FAILS.notBrought;
  const byFamily = notBrought + FAILS.cancelledByFamily;
  if (draw < notBrought) {
    const draft = happened('appointment.not-attended', seenOn, { appointmentId, attendance: '3' });
    return { draft, furtherDays: random.between(21, 56) };
  }
  if (draw >= byFamily + FAILS.cancelledByProvider) return null;
  const by = draw < byFamily ? 'patient' : 'provider';
  const daysBefore = addDays(seenOn, -random.between(1, 6));
  const on = daysBefore < receivedOn ? receivedOn : daysBefore;
  return {
    draft: happened('appointment.cancelled', on, { appointmentId, by }),
    furtherDays: random.between(14, 35),
  };
}

/** The child was seen: attended on time, or late but seen. */
export const seen = (
  random: Random,
  on: string,
  contact: { appointmentId: string; medium: string },
): Draft =>
  happened('appointment.attended', on, { ...contact, attendance: random.chance(0.9) ? '5' : '6' });
