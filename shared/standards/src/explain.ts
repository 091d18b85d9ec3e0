import type { Explanation } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { howCounted } from './explain/counted.js';
import { ignoredSteps } from './explain/ignored.js';
import { limitInWords } from './explain/plain-words.js';
import { whatHappened, whyIgnored } from './explain/steps.js';
import { inPlainEnglish } from './explain/text.js';
import { wouldChange } from './explain/would-change.js';
import type { Clock } from './measure.js';
import { byDay } from './measure/candidates.js';
import { FINDING_RULES } from './quality/finding-rules.js';
import type { Standard } from './standard.js';

/**
 * Explains a clock in plain English from the trace of its own computation, so that words and number cannot disagree. `facts`
 * are those it was measured from; they add what a family may expect to count, such as a missed appointment.
 */
export function explain(standard: Standard, clock: Clock, facts: ReferralFacts): Explanation {
  return {
    rule: standard.words.rule,
    source: standard.source,
    used: clock.trace
      .filter(({ why }) => why === null)
      .sort(byDay)
      .map((step) => ({ on: step.on, what: whatHappened(standard, step) })),
    ignored: ignoredSteps(standard, clock, facts).map((step) => ({
      on: step.on,
      what: whatHappened(standard, step),
      why: whyIgnored(standard, step.why),
    })),
    counted: howCounted(standard, clock),
    wouldChange: wouldChange(standard, clock),
    text: inPlainEnglish(standard, clock),
  };
}

/** The limit in words, such as "3 calendar months" or "91 days"; null when there is none. */
export function describeLimit({ limit }: Standard): string | null {
  return limit === null ? null : limitInWords(limit);
}

/** What a finding means, in a sentence for the person who can put it right. */
export function findingTitle(id: string): string {
  return TITLES.get(id) ?? id;
}

const TITLES: ReadonlyMap<string, string> = new Map(
  FINDING_RULES.map(({ id, what }) => [id, what]),
);
