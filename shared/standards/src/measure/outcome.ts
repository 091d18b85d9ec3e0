import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { isWithinClosed } from '../endings.js';
import type { ClosedSpell, Left } from '../endings.js';
import type { Standard } from '../standard.js';
import type { EndingRule } from '../standard-rules.js';
import { firstSetback } from './setbacks.js';
import type { Setback } from './setbacks.js';
import type { Start } from './start.js';
import { wasSeen } from './candidates.js';
import { stopOf } from './stops.js';
import type { Stop } from './stops.js';
import type { EndWhat, TraceStep } from './trace.js';

/** What became of a clock that started, by the day asked about. `from` is where its last period began. */
export type Outcome = { from: LocalDate; fromAt: Instant | null } & (
  | { kind: 'running' }
  | { kind: 'stopped'; on: LocalDate; at: Instant | null }
  | { kind: 'judged' | 'unmet' | 'nullified'; on: LocalDate; by: EndWhat }
);

export type Case = {
  standard: Standard;
  facts: ReferralFacts;
  asOf: LocalDate;
  spells: readonly ClosedSpell[];
  left: Left | null;
  trace: TraceStep[];
};

/** Follows a clock from its start, through periods that ended and began anew, to what it is on the day asked about. */
export function outcomeOf(found: Case, start: Start): Outcome {
  const excluded = exclusion(found, start);
  if (excluded !== null) return excluded;
  let period = periodFrom(found, { from: start.on, fromAt: start.at, isFirst: true });
  while ('restart' in period) {
    period = periodFrom(found, { from: period.restart.on, fromAt: null, isFirst: false });
  }
  noteReopenings(found, period);
  noteExceptions(found);
  return period;
}

/** What takes a referral out of the figures altogether, even when its clock had stopped before. */
function exclusion(found: Case, { on: from, at: fromAt }: Start): Outcome | null {
  const { standard, facts, asOf, left, trace } = found;
  if (left?.by === 'merged') {
    trace.push({ on: left.on, what: 'merged', why: null, detail: left.to });
    return { from, fromAt, kind: 'nullified', on: left.on, by: left.by };
  }
  const [spell] = standard.hospitalSpell === 'excludes' ? facts.hospitalSpells : [];
  if (spell === undefined || spell.from > asOf) return null;
  trace.push({ on: spell.from, what: 'hospital-spell', why: null, detail: null });
  return { from, fromAt, kind: 'nullified', on: spell.from, by: 'hospital-spell' };
}

/** A closing that was taken back changed nothing, where it lies in the period that is measured. */
function noteReopenings({ asOf, spells, trace }: Case, outcome: Outcome): void {
  const until = outcome.kind === 'running' ? asOf : outcome.on;
  for (const { endings, to } of spells) {
    const [{ on, how, to: detail }] = endings;
    if (on < outcome.from || to === null || to > until) continue;
    trace.push({ on, what: how, why: 'runs-on', detail });
    trace.push({ on: to, what: 'reopened', why: null, detail: null });
  }
}

function noteExceptions({ standard, facts, asOf, trace }: Case): void {
  if (standard.exceptions === 'ignored' || facts.ehc === null) return;
  for (const { on, ground } of facts.ehc.exceptions) {
    if (on <= asOf) trace.push({ on, what: 'exception', why: 'no-pause', detail: ground });
  }
}

/** A period ends in an outcome, or where the wait begins anew. */
type Ended = Outcome | { restart: { on: LocalDate } };

/** Where a period began. */
type Since = { from: LocalDate; fromAt: Instant | null };

type PeriodStart = { from: LocalDate; fromAt: Instant | null; isFirst: boolean };

function periodFrom(found: Case, { from, fromAt, isFirst }: PeriodStart): Ended {
  const { standard, facts, asOf, spells, left, trace } = found;
  const before = trace.length;
  const setback = firstSetback(standard, facts, { from, asOf, isFirst, spells });
  const stop = stopOf(standard.stop, facts, { from, fromAt, asOf, spells, left, trace });
  if (setback !== null && comesFirst(setback, stop, left)) {
    return setbackEnds(found, setback, { from, fromAt, before });
  }
  if (stop !== null) {
    trace.push(...stop.steps);
    return { from, fromAt, kind: 'stopped', on: stop.on, at: stop.at };
  }
  return left === null
    ? { from, fromAt, kind: 'running' }
    : leftEnds(found, left, { from, fromAt });
}

/** On one day care comes before a setback, and both before the discharge. */
const comesFirst = (setback: Setback, stop: Stop | null, left: Left | null): boolean =>
  stop === null ? left === null || setback.on <= left.on : setback.on < stop.on;

function setbackEnds(
  { asOf, left, trace }: Case,
  setback: Setback,
  { from, fromAt, before }: Since & { before: number },
): Ended {
  const { on, by, counts, restart } = setback;
  const begins = restart !== null && restart.on <= asOf && (left === null || restart.on < left.on);
  if (!begins) {
    trace.push({ on, what: by, why: null, detail: null });
    if (left !== null) {
      trace.push({ on: left.on, what: left.by, why: 'ended-before', detail: left.to });
    }
    return { from, fromAt, kind: counts, on, by };
  }
  // What did not count in a period that is over is not part of the answer.
  trace.length = before;
  trace.push({ on, what: by, why: 'earlier-period', detail: null });
  trace.push({ on: restart.on, what: restart.what, why: null, detail: null });
  return { restart };
}

function leftEnds(found: Case, left: Left, { from, fromAt }: Since): Ended {
  const { standard, trace } = found;
  const { on, by, to } = left;
  trace.push({ on, what: by, why: null, detail: to });
  // Stryker disable next-line ConditionalExpression,StringLiteral: asked for the types, as a merged referral was excluded before
  const rule: EndingRule = by === 'merged' ? 'unmet' : standard.endings[by];
  const isJudged =
    rule === 'judged' || (rule === 'unmet-unless-seen' && wasSeenBetween(found, from, on));
  return { from, fromAt, kind: isJudged ? 'judged' : 'unmet', on, by };
}

/** Seen while the referral was open: a contact after a discharge that was taken back later does not count. */
const wasSeenBetween = ({ facts, spells }: Case, from: LocalDate, to: LocalDate): boolean =>
  facts.contacts.some(
    (contact) =>
      contact.on >= from &&
      contact.on <= to &&
      wasSeen(contact) &&
      !isWithinClosed(spells, contact.on),
  );
