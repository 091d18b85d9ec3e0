import type { ClockStatus } from '@waits/contracts/api/clock';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import type { Clock } from '../measure.js';
import type { TraceWhat } from '../measure/trace.js';
import type { Standard } from '../standard.js';
import type { Limit, StartRule } from '../standard-rules.js';
import {
  count,
  hoursAndMinutes,
  howSeen,
  limitInWords,
  longDate,
  longMoment,
} from './plain-words.js';
import { whatHappened } from './steps.js';

/** The whole in a few sentences that a parent can read. */
export function inPlainEnglish(standard: Standard, clock: Clock): string {
  const { startedOn } = clock;
  const sentences =
    startedOn === null
      ? [neverStarted(standard, clock), endSentence(standard, clock)]
      : [
          startSentence(standard, clock, startedOn),
          goalSentence(standard, clock),
          ...STANDS[clock.status].map((says) => says(standard, clock)),
          standard.isLocal ? LOCAL : '',
        ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

const LOCAL = 'This rule was set or changed by the local area.';

function neverStarted(standard: Standard, clock: Clock): string {
  if (clock.reason !== null) return `This wait cannot be counted: ${clock.reason}.`;
  return clock.status === 'not-measurable'
    ? 'This wait cannot be counted: a date is missing, or the dates contradict each other.'
    : `This clock has not started: ${NOT_YET[standard.start.fact]}.`;
}

const NOT_YET: Readonly<Record<StartFact, string>> = {
  'referral-received': 'the referral has not been received',
  'team-received': 'the referral has not reached the team whose receipt starts it',
  'ehc-advice-requested': 'the request for advice has not been received',
  'ehc-assessment-requested': 'the request for an assessment has not been received',
  'assessment-started': 'no assessment has started',
  'first-contact': 'no contact has taken place',
};

type StartFact = StartRule['fact'];
type StartSays = (on: string) => string;

const STARTS: ReadonlyMap<TraceWhat, StartSays> = new Map<TraceWhat, StartSays>([
  [
    'original-received',
    (on) => `The referral was first received, by the provider that passed it on, on ${on}.`,
  ],
  [
    'merged-received',
    (on) => `A referral that was merged into this one was received on ${on}, the earliest of them.`,
  ],
  [
    'start-assumed',
    (on) =>
      `The referral was received on ${on}. No team is named, so that day is taken as the day the team received it.`,
  ],
  [
    'rebooked',
    (on) =>
      `The first appointment was missed. A new one was agreed on ${on}, and the wait began anew on that day.`,
  ],
  [
    'monitoring-ended',
    (on) => `Active monitoring ended on ${on}, and the wait began anew on that day.`,
  ],
]);

function startSentence({ words }: Standard, { trace }: Clock, startedOn: LocalDate): string {
  const on = longDate(startedOn);
  const says = trace.flatMap(({ what }) => STARTS.get(what) ?? []).at(-1);
  return says === undefined ? `${words.started} on ${on}.` : says(on);
}

function goalSentence(standard: Standard, clock: Clock): string {
  const limit = limitOf(standard, clock);
  if (limit === null) return '';
  const by = clock.dueAt === null ? longDate(limit.on) : longMoment(clock.dueAt);
  return `${standard.words.goal} by ${by} (${limitInWords(limit)}).`;
}

/** The limit by which this clock is judged: the day it ends on, and how many days that allows. */
type InForce = Limit & { on: LocalDate; allowedDays: number };

/** Null where there is no limit, and where none applies to this clock. */
function limitOf({ limit }: Standard, { startedOn, dueOn }: Clock): InForce | null {
  // Stryker disable next-line ConditionalExpression,LogicalOperator: only what started and has a limit is due on a day
  if (limit === null || startedOn === null || dueOn === null) return null;
  return { ...limit, on: dueOn, allowedDays: daysBetween(startedOn, dueOn) };
}

type Says = (standard: Standard, clock: Clock) => string;

const uncounted: Says = () => 'This wait is not counted in any figure.';

const STANDS: Readonly<Record<ClockStatus, readonly Says[]>> = {
  'not-started': [],
  'not-measurable': [stopSentence],
  running: [waitingSentence, exceptionSentence],
  breached: [waitingSentence, exceptionSentence],
  met: [stopSentence, exceptionSentence],
  missed: [stopSentence, exceptionSentence],
  stopped: [stopSentence, exceptionSentence],
  'ended-unmet': [endSentence, unmetSentence, exceptionSentence],
  nullified: [endSentence, uncounted],
};

function waitingSentence(standard: Standard, clock: Clock): string {
  const limit = limitOf(standard, clock);
  const soFar = `The wait so far is ${waited(clock)}`;
  if (limit === null) return `${soFar}. There is no limit for this wait.`;
  if (limit.unit === 'hours') return `${soFar}${hoursStand(limit, clock)}.`;
  if (clock.status === 'breached') return `${soFar}, ${overdue(limit, clock)}.`;
  return `${soFar}${daysToGo(clock.daysLeft ?? 0)}.`;
}

const daysToGo = (left: number): string =>
  left === 0
    ? ': this is the last day that is in time'
    : `; ${count(left, 'day')} ${left === 1 ? 'is' : 'are'} left`;

/** Asked by the day, an open wait in hours is over once the day has passed on which they end. */
const hoursStand = (limit: Limit, { status }: Clock): string =>
  status === 'breached'
    ? `, more than the ${limitInWords(limit)} allowed`
    : '; the time is over when that day is over';

function stopSentence(standard: Standard, clock: Clock): string {
  const { stoppedOn } = clock;
  if (stoppedOn === null) return `${endSentence(standard, clock)} ${verdict(standard, clock)}`;
  const what = `${whatStopped(standard, clock)} on ${longDate(stoppedOn)}`;
  const limit = limitOf(standard, clock);
  if (limit?.unit === 'hours') return `${what}${stoppedInHours(clock)}`;
  const after = `${howItStopped(standard, clock)}, after ${waited(clock)}`;
  return `${what}${after}${limit === null ? '' : stopVerdict(limit, clock)}.`;
}

/** How the child was seen, where the first contact is what stopped the clock. */
function howItStopped({ stop }: Standard, { trace }: Clock): string {
  if (stop.when !== 'first-of') return '';
  const contact = trace.find(({ what, why }) => what === 'contact' && why === null);
  return contact === undefined ? '' : `, ${howSeen(contact.detail)}`;
}

const stopVerdict = (limit: InForce, clock: Clock): string =>
  clock.status === 'met' ? ', in time' : `, ${tooLate(limit, clock)}`;

function stoppedInHours({ status, minutes, days }: Clock): string {
  const took = `, after ${minutes === null ? count(days ?? 0, 'day') : hoursAndMinutes(minutes)}`;
  const verdicts: Partial<Record<ClockStatus, string>> = { met: 'in time', missed: 'too late' };
  const verdict = verdicts[status] ?? `but ${NO_TIME}`;
  return `${took}, ${verdict}.`;
}

const NO_TIME = 'no time was sent, and the days alone do not say whether in time';

/** Where an area lets a completed assessment stop the clock, it must not read as one that started on that day. */
function whatStopped(standard: Standard, { trace }: Clock): string {
  const completed = trace.find(({ what, why }) => what === 'assessment-completed' && why === null);
  return completed === undefined ? standard.words.stopped : whatHappened(standard, completed);
}

/** A discharge is judged by its day, and never shown as having been seen or treated. */
function verdict(standard: Standard, clock: Clock): string {
  const limit = limitOf(standard, clock);
  const asked = 'That ended the wait, but it is not what this standard asks for';
  if (limit === null) return `${asked}.`;
  if (clock.status === 'not-measurable') return `${asked}; ${NO_TIME}.`;
  return clock.status === 'met'
    ? `${asked}. By its day it counts as in time.`
    : `${asked}. By its day it counts as too late: ${waited(clock)}, ${tooLate(limit, clock)}.`;
}

/** Rejected after a long wait is still a long wait. */
function unmetSentence(standard: Standard, clock: Clock): string {
  const limit = limitOf(standard, clock);
  const unmet = 'The wait ended without what this standard asks for';
  return limit !== null && clock.isOverStandard
    ? `${unmet}, and it was over the limit by then: ${waited(clock)}, ${overdue(limit, clock)}.`
    : `${unmet}.`;
}

const waited = ({ days }: Clock): string => count(days ?? 0, 'day');

/** Empty while nothing but a stop has ended the wait. */
function endSentence(standard: Standard, { trace, endedOn, endedBy, days }: Clock): string {
  if (endedOn === null) return '';
  const step = trace.findLast(({ what, why }) => why === null && what === endedBy);
  const what = step === undefined ? 'The wait ended' : whatHappened(standard, step);
  const after = days === null ? '' : `, after ${count(days, 'day')}`;
  return `${what} on ${longDate(endedOn)}${after}.`;
}

/** Where the child waited to the end, the limit day itself may be over. */
const overdue = (limit: InForce, clock: Clock): string =>
  beyond(limit, clock) ?? 'and that is the limit day, from which an open wait counts as over';

/** Where something stopped the wait, the limit day itself may be too late. */
const tooLate = (limit: InForce, clock: Clock): string =>
  beyond(limit, clock) ?? 'and that is the limit day, which is too late';

/** "204 more than the 89 days that 3 calendar months are here"; null on the limit day itself. */
function beyond(limit: InForce, { days }: Clock): string | null {
  if (limit.unit === 'hours') return `more than ${limitInWords(limit)}`;
  const over = (days ?? 0) - limit.allowedDays;
  if (over === 0) return null;
  const named = limit.unit === 'days' ? 'allowed' : `that ${limitInWords(limit)} are here`;
  return `${over} more than the ${count(limit.allowedDays, 'day')} ${named}`;
}

function exceptionSentence({ exceptions }: Standard, { trace, isOverStandard }: Clock): string {
  const recorded = trace.some(({ what }) => what === 'exception');
  if (!recorded) return '';
  if (exceptions === 'lift-limit') return 'An exception is recorded, so no limit applies here.';
  return isOverStandard
    ? 'It is late with a recorded exception, which does not move the date.'
    : 'An exception is recorded; it does not move the date.';
}
