import type { ReferralFacts } from '@waits/contracts/referral-state';

/** What becomes of an appointment, in the order of its number in the columns; the first is that nothing has yet. */
export const OUTCOMES = [
  'booked',
  'attended',
  'notBrought',
  'tooLate',
  'cancelledByFamily',
  'cancelledByProvider',
  'cancelled',
] as const;
export type AppointmentOutcome = (typeof OUTCOMES)[number];

type Appointment = Pick<
  ReferralFacts['appointments'][number],
  'state' | 'attendance' | 'cancelledBy'
>;

/** Codes of the NHS Data Dictionary (attended or did not attend) with which an appointment came to nothing. */
const BY_CODE: Readonly<Record<string, AppointmentOutcome>> = {
  '2': 'cancelledByFamily',
  '3': 'notBrought',
  '4': 'cancelledByProvider',
  '7': 'tooLate',
};

const BY_WHOM = { patient: 'cancelledByFamily', provider: 'cancelledByProvider' } as const;

/** An appointment that was missed without a code is believed to be one to which the child was not brought. */
export function outcomeOf({ state, attendance, cancelledBy }: Appointment): AppointmentOutcome {
  if (state === 'booked' || state === 'attended') return state;
  if (state === 'cancelled') return cancelledBy === null ? 'cancelled' : BY_WHOM[cancelledBy];
  return (attendance === null ? undefined : BY_CODE[attendance]) ?? 'notBrought';
}
