import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { isWithinClosed } from '../endings.js';
import type { ClosedSpell, Left } from '../endings.js';
import type { StopRule } from '../standard-rules.js';
import { byDay, candidates } from './candidates.js';
import type { Candidate } from './candidates.js';
import type { TraceStep, TraceWhy } from './trace.js';

/** The days among which a stop must lie, and where what did not count is written down. */
export type Window = {
  from: LocalDate;
  /** The moment the clock started, where its hours count and it is known. */
  fromAt: Instant | null;
  asOf: LocalDate;
  spells: readonly ClosedSpell[];
  left: Left | null;
  trace: TraceStep[];
};

/** What stopped a clock, and when: one step, or one for each thing a standard asks for together. */
export type Stop = { on: LocalDate; at: Instant | null; steps: readonly TraceStep[] };

/** Where what the standard asks for was there, if it was. */
export function stopOf(rule: StopRule, facts: ReferralFacts, window: Window): Stop | null {
  const [only] = rule.facts;
  // Most standards wait for one thing, and their stops are asked for millions of times.
  // Stryker disable next-line ConditionalExpression,EqualityOperator: one thing is also the first and the last of several
  return only !== undefined && rule.facts.length === 1
    ? stopAt(firstCounted(candidates(only, facts, window), rule, window))
    : stopOfSeveral(rule, facts, window);
}

function stopOfSeveral(rule: StopRule, facts: ReferralFacts, window: Window): Stop | null {
  const found = rule.facts
    .map((fact) => firstCounted(candidates(fact, facts, window), rule, window))
    .filter((counted) => counted !== null)
    .sort(byDay);
  if (rule.when === 'first-of') return stopAt(found[0] ?? null);
  if (found.length === rule.facts.length) return stopAt(found.at(-1) ?? null, found);
  window.trace.push(...found.map((step): TraceStep => ({ ...step, why: 'others-missing' })));
  return null;
}

const stopAt = (counted: Candidate | null, steps?: readonly Candidate[]): Stop | null =>
  counted === null ? null : { on: counted.on, at: counted.at ?? null, steps: steps ?? [counted] };

function firstCounted(
  found: readonly Candidate[],
  rule: StopRule,
  window: Window,
): Candidate | null {
  for (const candidate of found) {
    if (candidate.on > window.asOf) return null;
    const why = faultIn(candidate, rule, window);
    if (why === null) return candidate;
    window.trace.push({ ...candidate, why });
  }
  return null;
}

function faultIn(candidate: Candidate, rule: StopRule, window: Window): TraceWhy | null {
  const { on, why } = candidate;
  if (isBefore(candidate, window)) return 'before-start';
  if (why !== null || rule.afterEnding === 'counts') return why;
  const hasLeft = window.left !== null && on > window.left.on;
  return hasLeft || isWithinClosed(window.spells, on) ? 'after-ending' : null;
}

/** By the moments where both are known, else by the days. */
const isBefore = (
  { on, at }: Pick<Candidate, 'on' | 'at'>,
  { from, fromAt }: Pick<Window, 'from' | 'fromAt'>,
): boolean => (fromAt === null || at === undefined ? on < from : at < fromAt);
