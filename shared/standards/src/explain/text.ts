import type { ClockStatus } from '@waits/contracts/api/clock';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import type { Clock } from '../measure.js';
import type { TraceWhat } from '../measure/trace.js';
import type { Limit, Standard, StartRule } from '../standard.js';
import { count, howSeen, limitInWords, longDate } from './plain-words.js';
import { whatHappened } from './steps.js';

/** The whole in a few sentences that a parent can read. */
export function inPlainEnglish(standard: Standard, clock: Clock): string {
  if (clock.startedOn === null) return neverStarted(standard, clock);
  return [
    startSentence(standard, clock, clock.startedOn),
    goalSentence(standard, clock),
    ...standSentences(standard, clock),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function neverStarted(standard: Standard, clock: Clock): string {
  const left = clock.endedOn === null ? '' : ` ${endSentence(standard, clock)}`;
  return clock.status === 'not-measurable'
    ? `This wait cannot be counted: a date is missing, or the dates contradict each other.${left}`
    : `This clock has not started: ${NOT_YET[standard.start.fact]}.${left}`;
}

const NOT_YET: Readonly<Record<StartFact, string>> = {
  'referral-received': 'the referral has not been received',
  'team-received': 'the referral has not reached the team whose receipt starts it',
  'ehc-advice-requested': 'the request for advice has not been received',
};

type StartFact = StartRule['fact'];
type StartSays = (on: string) => string;

const STARTS: ReadonlyMap<TraceWhat, StartSays> = new Map<TraceWhat, StartSays>([
  [
    'original-received',
    (on) => `The referral was first received, by the provider that passed it on, on ${on}.`,
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
  const step = trace.findLast(({ what, why }) => why === null && STARTS.has(what));
  const says = step === undefined ? undefined : STARTS.get(step.what);
  return says === undefined ? `${words.started} on ${on}.` : says(on);
}

function goalSentence({ words, limit }: Standard, { dueOn }: Clock): string {
  if (limit === null || dueOn === null) return '';
  return `${words.goal} by ${longDate(dueOn)} (${limitInWords(limit)}).`;
}

const standSentences = (standard: Standard, clock: Clock): string[] =>
  STANDS[clock.status].map((says) => says(standard, clock));

type Says = (standard: Standard, clock: Clock) => string;

const uncounted: Says = () => 'This wait is not counted in any figure.';

const STANDS: Readonly<Record<ClockStatus, readonly Says[]>> = {
  'not-started': [],
  'not-measurable': [],
  running: [waitingSentence, exceptionSentence],
  breached: [waitingSentence, exceptionSentence],
  met: [stopSentence, exceptionSentence],
  missed: [stopSentence, exceptionSentence],
  stopped: [stopSentence],
  'ended-unmet': [endSentence, unmetSentence, exceptionSentence],
  nullified: [endSentence, uncounted],
};

function waitingSentence({ limit }: Standard, clock: Clock): string {
  const waited = `The wait so far is ${count(clock.days ?? 0, 'day')}`;
  if (limit === null) return `${waited}. There is no limit for this wait.`;
  if (clock.status === 'breached') return `${waited}, ${beyond(limit, clock)}.`;
  const left = clock.daysLeft ?? 0;
  return left === 0
    ? `${waited}: this is the last day that is in time.`
    : `${waited}; ${count(left, 'day')} ${left === 1 ? 'is' : 'are'} left.`;
}

function stopSentence(standard: Standard, clock: Clock): string {
  if (clock.stoppedOn === null)
    return `${endSentence(standard, clock)} ${verdict(standard, clock)}`;
  const how = clock.trace.find(({ what, why }) => what === 'contact' && why === null);
  const seen = how === undefined ? '' : `, ${howSeen(how.detail)}`;
  const after = `after ${count(clock.days ?? 0, 'day')}`;
  const what = whatStopped(standard, clock);
  const stopped = `${what} on ${longDate(clock.stoppedOn)}${seen}, ${after}`;
  if (standard.limit === null) return `${stopped}.`;
  return clock.status === 'met'
    ? `${stopped}, in time.`
    : `${stopped}, ${beyond(standard.limit, clock)}.`;
}

/** Where an area lets a completed assessment stop the clock, it must not read as one that started on that day. */
function whatStopped(standard: Standard, { trace }: Clock): string {
  const completed = trace.find(({ what, why }) => what === 'assessment-completed' && why === null);
  return completed === undefined ? standard.words.stopped : whatHappened(standard, completed);
}

/** A discharge is judged by its day, and never shown as having been seen or treated. */
function verdict({ limit }: Standard, clock: Clock): string {
  const asked = 'That ended the wait, but it is not what this standard asks for.';
  if (limit === null) return asked;
  return clock.status === 'met'
    ? `${asked} By its day it counts as in time.`
    : `${asked} By its day it counts as too late: ${waitInWords(limit, clock)}.`;
}

/** Rejected after a long wait is still a long wait. */
function unmetSentence({ limit }: Standard, clock: Clock): string {
  const unmet = 'The wait ended without what this standard asks for';
  return limit !== null && clock.isOverStandard
    ? `${unmet}, and it was over the limit by then: ${waitInWords(limit, clock)}.`
    : `${unmet}.`;
}

const waitInWords = (limit: Limit, clock: Clock): string =>
  `${count(clock.days ?? 0, 'day')}, ${beyond(limit, clock)}`;

function endSentence(standard: Standard, clock: Clock): string {
  const { trace, endedOn, endedBy, days } = clock;
  const step = trace.findLast(({ what, why }) => why === null && what === endedBy);
  const what = step === undefined ? 'The wait ended' : whatHappened(standard, step);
  const after = days === null ? '' : `, after ${count(days, 'day')}`;
  return `${what} on ${longDate(endedOn ?? '')}${after}.`;
}

/** "204 more than the 89 days that 3 calendar months are here". */
function beyond(limit: Limit, { startedOn, dueOn, days }: Clock): string {
  const allowed = startedOn === null || dueOn === null ? 0 : daysBetween(startedOn, dueOn);
  const over = (days ?? 0) - allowed;
  if (over === 0) return 'and that is the limit day, from which an open wait counts as over';
  const named = limit.unit === 'days' ? 'allowed' : `that ${limitInWords(limit)} are here`;
  return `${over} more than the ${count(allowed, 'day')} ${named}`;
}

function exceptionSentence(_: Standard, { trace, isOverStandard }: Clock): string {
  const recorded = trace.some(({ what }) => what === 'exception');
  if (!recorded) return '';
  return isOverStandard
    ? 'It is late with a recorded exception, which does not move the date.'
    : 'An exception is recorded; it does not move the date.';
}
