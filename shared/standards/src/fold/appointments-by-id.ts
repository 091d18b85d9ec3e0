import type { ReferralFacts } from '@waits/contracts/referral-state';

export type Appointment = ReferralFacts['appointments'][number];

/** Below this it costs less to look through the list. */
const WORTH_AN_INDEX = 32;

/** The appointments of a draft by their number; the list of those without one is under null. */
export class AppointmentsById {
  #byId: Map<string | null, Appointment[]> | undefined;

  /**
   * The last of these appointments that has this number and fits, as `findLast` over the whole list would give it: without
   * that, a child seen for years would cost the square of its visits.
   */
  last(
    appointments: readonly Appointment[],
    wantedId: string | null,
    fits: (appointment: Appointment) => boolean,
  ): Appointment | undefined {
    // Stryker disable next-line ConditionalExpression,EqualityOperator: the list and its index give the same
    if (appointments.length < WORTH_AN_INDEX) {
      return appointments.findLast((one) => one.id === wantedId && fits(one));
    }
    this.#byId ??= indexOf(appointments);
    return this.#byId.get(wantedId)?.findLast(fits);
  }

  /** To be told of each one that is added to the list. */
  added(appointment: Appointment): void {
    if (this.#byId) put(this.#byId, appointment);
  }
}

function indexOf(appointments: readonly Appointment[]): Map<string | null, Appointment[]> {
  const byId = new Map<string | null, Appointment[]>();
  for (const appointment of appointments) put(byId, appointment);
  return byId;
}

function put(byId: Map<string | null, Appointment[]>, appointment: Appointment): void {
  const known = byId.get(appointment.id);
  if (known) known.push(appointment);
  else byId.set(appointment.id, [appointment]);
}
