import type { ClockStatus } from '@waits/contracts/api/clock';
import type { Clock } from '../measure.js';
import type { TraceStep } from '../measure/trace.js';
import type { Standard } from '../standard.js';
import type { CodeRule, SingleStopFact, StartRule, StopFact } from '../standard-rules.js';
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
  'not-measurable': notMeasurable,
  'not-started': notStarted,
  running,
  breached: running,
  met: stopped,
  missed: stopped,
  stopped,
  'ended-unmet': stopped,
  nullified,
};

function notMeasurable(_: Standard, { reason }: Clock): string[] {
  if (reason === null) return ['A correction, or an event that gives the missing date.'];
  return reason.startsWith('list')
    ? ['The code list, once the operator supplies it.']
    : ['An event that gives the time as well as the day.'];
}

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
function undoing({ endings, ehcEndings, nonTreatment }: Standard, clock: Clock): string {
  const { endedBy } = clock;
  if (endedBy === null) return 'Only a correction of the dates above.';
  if (hasDied(clock)) return 'Only a correction of the date of death.';
  if (endedBy in endings) {
    return 'Reopening the referral: the clock would run on from its first day.';
  }
  if (ehcEndings.some(({ by }) => by === endedBy)) {
    return 'Only a correction of the dates above, or an event from before that was not sent.';
  }
  const restartCodes = nonTreatment.flatMap((rule) =>
    rule.name === endedBy ? rule.restartCodes : [],
  );
  return restartCodes.length === 0
    ? 'Only a correction of the dates above.'
    : `Referral-to-treatment status ${either(restartCodes)} starts a new wait${onceOpen(clock)}.`;
}

/** A referral that was closed after its wait had ended begins no new one until it is reopened. */
const onceOpen = ({ trace }: Clock): string =>
  trace.some(({ why }) => why === 'ended-before') ? ' once the referral is open again' : '';

function notStarted({ start }: Standard, clock: Clock): string[] {
  if (hasDied(clock)) return ['Only a correction of the date of death.'];
  if (clock.endedBy !== null) return ['Reopening the referral.'];
  return [startingOf(start)];
}

function startingOf({ fact, teamTypes }: StartRule): string {
  switch (fact) {
    case 'team-received':
      return `Receipt by a team of type ${either(teamTypes)}.`;
    case 'first-contact':
      return 'A first contact at which the child is seen.';
    case 'assessment-started':
      return 'The start of an assessment.';
    case 'referral-received':
    case 'ehc-advice-requested':
    case 'ehc-assessment-requested':
      return 'The day on which it is received.';
  }
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
  return fact.fact === 'any-of'
    ? either(fact.facts.map(stopInWords))
    : IN_WORDS[fact.fact](fact as never);
}

type Words = {
  [F in SingleStopFact['fact']]: (fact: Extract<SingleStopFact, { fact: F }>) => string;
};

const IN_WORDS: Words = {
  'attended-contact': ({ media, procedures }) => {
    const how =
      media === 'any'
        ? 'an attended contact of any kind'
        : `an attended contact (${either(currentMedia(media))})`;
    return `${how}${listed(procedures)}`;
  },
  'assessment-started': ({ completedCounts }) =>
    completedCounts
      ? 'an event that says the assessment started or was completed'
      : 'an event that says the assessment started',
  'assessment-completed': () => 'an event that says the assessment was completed',
  'intervention-delivered': ({ procedures }) =>
    `an event that says treatment was delivered${listed(procedures)}`,
  'rtt-status': ({ codes }) => `referral-to-treatment status ${either(codes)}`,
  'outcome-measure': ({ measures }) => `a scored outcome measure${listed(measures)}`,
  'care-plan': () => 'a care plan that the family agreed',
  'care-coordinator-allocated': () => 'a care coordinator being allocated',
  accepted: ({ teamTypes }) => `acceptance by a team of type ${either(teamTypes)}`,
  'diagnosis-recorded': ({ diagnoses }) => `a recorded diagnosis${listed(diagnoses)}`,
  'ehc-assessment-decided': () => "the local authority's decision whether to assess",
  'ehc-plan-issued': () => 'the final plan being issued',
  'ehc-plan-refused': () => "the local authority's decision not to issue a plan",
  'ehc-advice-sent': () => 'an event that says the advice was sent',
  'section-23-notified': () => 'the local authority being told under section 23',
};

const listed = (rule: CodeRule | null): string => {
  if (rule === null) return '';
  const list = rule.list === null ? [] : [`a code of the list ${rule.list}`];
  return ` with ${either([...rule.codes.map((code) => `code ${code}`), ...list])}`;
};

/** Media that have no last day: nobody can be seen today by one that was withdrawn. */
const currentMedia = (
  media: Exclude<Extract<SingleStopFact, { fact: 'attended-contact' }>['media'], 'any'>,
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
