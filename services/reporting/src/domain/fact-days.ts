import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { dayNumber } from './day-number.js';

/**
 * Every day on which what is known of a referral may make a difference: each day in its facts and the day after it,
 * as day numbers, ascending, each once. Between two of them a clock only grows.
 */
export function factDays(facts: ReferralFacts): number[] {
  const named = [...ownDays(facts), ...careDays(facts), ...ehcDays(facts)];
  const days = new Set<number>();
  for (const day of named) {
    if (day === null) continue;
    days.add(dayNumber(day));
    days.add(dayNumber(day) + 1);
  }
  return [...days].sort((left, right) => left - right);
}

type Days = (LocalDate | null)[];

const ownDays = (facts: ReferralFacts): Days => [
  facts.receivedOn,
  facts.originalReceivedOn,
  facts.authoredOn,
  facts.section23NotifiedOn,
  facts.child.deceasedOn,
  ...facts.reopenings,
  ...facts.endings.map(({ on }) => on),
  ...facts.acceptances.flatMap(({ on, receivedOn }) => [on, receivedOn]),
  ...[...facts.priorities, ...facts.reasons, ...facts.teams].map(({ from }) => from),
];

const careDays = (facts: ReferralFacts): Days => [
  facts.careCoordinatorOn,
  ...facts.appointments.flatMap((appointment) => [
    appointment.bookedOn,
    appointment.for,
    appointment.stateOn,
  ]),
  ...[...facts.contacts, ...facts.interventions, ...facts.diagnoses].map(({ on }) => on),
  ...[...facts.assessmentsStarted, ...facts.assessmentsCompleted].map(({ on }) => on),
  ...facts.outcomeMeasures.map(({ on }) => on),
  ...facts.carePlans.flatMap(({ on, createdOn, updatedOn }) => [on, createdOn, updatedOn]),
  ...facts.rttStatuses.map(({ from }) => from),
  ...facts.hospitalSpells.flatMap(({ from, to }) => [from, to]),
];

function ehcDays({ ehc }: ReferralFacts): Days {
  if (ehc === null) return [];
  const { requestedOn, sentOn, decidedOn, planIssuedOn, planRefusedOn } = ehc;
  return [
    ...[requestedOn, sentOn, decidedOn, planIssuedOn, planRefusedOn],
    ...[ehc.reviewDueOn, ehc.reviewHeldOn],
    ...ehc.decisions.map(({ on }) => on),
    ...ehc.exceptions.map(({ on }) => on),
  ];
}
