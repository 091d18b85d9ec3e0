import type { ClockStatus } from '@waits/contracts/api/clock';
import type { Clock } from '../measure.js';
import type { TraceStep } from '../measure/trace.js';
import type { Standard, StopFact } from '../standard.js';
import { either, howSeen, longDate } from './plain-words.js';

type Says = (standard: Standard, clock: Clock) => string[];

/** What would change the answer: what the child waits for, and what a source could put right. */
export const wouldChange: Says = (standard, clock) => [
  ...CHANGES[clock.status](standard, clock),
  ...clock.trace.flatMap((step) => repair(standard, step)),
];

const running: Says = (standard) => [...waitingFor(standard), closing(standard)];
const stopped: Says = (standard, clock) => [undoing(standard, clock)];

const CHANGES: Readonly<Record<ClockStatus, Says>> = {
  'not-measurable': () => ['A correction, or an event that gives the missing date.'],
  'not-started': notStarted,
  running,
  breached: running,
  met: stopped,
  missed: stopped,
  stopped,
  'ended-unmet': stopped,
  nullified,
};

function closing({ endings }: Standard): string {
  switch (endings.closed) {
    case 'unmet':
      return 'Closing the referral would end the wait unmet.';
    case 'judged':
      return 'Closing the referral would end the wait, judged by that day.';
    case 'unmet-unless-seen':
      return 'Closing the referral would end the wait: unmet, or judged by that day once the child was seen.';
  }
}

/** What takes back a stop or an ending; what was done stays done. */
function undoing({ nonTreatment }: Standard, clock: Clock): string {
  const { endedBy } = clock;
  if (endedBy === null) return 'Only a correction of the dates above.';
  if (hasDied(clock)) return 'Only a correction of the date of death.';
  const rule = nonTreatment.find(({ name }) => name === endedBy);
  if (rule === undefined)
    return 'Reopening the referral: the clock would run on from its first day.';
  return rule.restartCodes.length === 0
    ? 'Only a correction of the dates above.'
    : `Referral-to-treatment status ${either(rule.restartCodes)} starts a new wait${onceOpen(clock)}.`;
}

/** A referral that was closed after its wait had ended begins no new one until it is reopened. */
const onceOpen = ({ trace }: Clock): string =>
  trace.some(({ why }) => why === 'ended-before') ? ' once the referral is open again' : '';

function notStarted({ start }: Standard, clock: Clock): string[] {
  if (hasDied(clock)) return ['Only a correction of the date of death.'];
  if (clock.endedBy !== null) return ['Reopening the referral.'];
  return start.fact === 'team-received'
    ? [`Receipt by a team of type ${either(start.teamTypes)}.`]
    : ['The day on which it is received.'];
}

/** The family of a child who died is offered no new wait. */
const hasDied = ({ trace }: Clock): boolean => trace.some(({ what }) => what === 'deceased');

function nullified(_: Standard, clock: Clock): string[] {
  if (clock.endedBy === 'first-non-attendance' && !hasDied(clock)) {
    return [`Agreeing a new appointment starts a new wait${onceOpen(clock)}.`];
  }
  return ['Only a correction of the event that took it out of the figures.'];
}

function waitingFor({ stop }: Standard): string[] {
  const needed = stop.facts.map(stopInWords);
  return stop.when === 'first-of'
    ? [`${capital(either(needed))} stops the clock.`]
    : [`All of these together stop the clock: ${needed.join('; ')}.`];
}

function stopInWords(fact: StopFact): string {
  switch (fact.fact) {
    case 'attended-contact':
      return fact.media === 'any'
        ? 'an attended contact of any kind'
        : `an attended contact, ${either(currentMedia(fact.media))},`;
    case 'assessment-started':
      return fact.completedCounts
        ? 'an event that says the assessment started, or was completed,'
        : 'an event that says the assessment started';
    case 'intervention-delivered':
      return 'an event that says treatment was delivered';
    case 'rtt-status':
      return `referral-to-treatment status ${either(fact.codes)}`;
    case 'ehc-advice-sent':
      return 'an event that says the advice was sent';
  }
}

/** Media that have no last day: nobody can be seen today by one that was withdrawn. */
const currentMedia = (
  media: Exclude<Extract<StopFact, { fact: 'attended-contact' }>['media'], 'any'>,
) => media.filter(({ to }) => to === undefined).map(({ code }) => howSeen(code));

function repair(standard: Standard, { on, what, why }: TraceStep): string[] {
  if (why === 'medium-missing') {
    return [
      `If the contact on ${longDate(on)} says how it took place, it may stop the clock on that day.`,
    ];
  }
  if (why === 'start-missing') {
    return [`An event that says when the assessment completed on ${longDate(on)} had started.`];
  }
  if (what !== 'start-assumed') return [];
  return [
    `A team type on the referral: the clock starts when a team of type ${either(standard.start.teamTypes)} receives it.`,
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
