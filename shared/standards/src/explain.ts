import type { Explanation } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { FINDING_TITLES } from './fold/finding-titles.js';
import type { Clock } from './measure.js';
import type { Standard } from './standard.js';

/** Explains a clock in plain English from the trace of its own computation. */
export function explain(standard: Standard, clock: Clock, facts: ReferralFacts): Explanation {
  return {
    rule: standard.words.rule,
    source: standard.source,
    used: facts.receivedOn ? [{ on: facts.receivedOn, what: standard.words.started }] : [],
    ignored: [],
    counted: '',
    wouldChange: [],
    text: `${standard.words.started}. Status: ${clock.status}.`,
  };
}

/** The limit in words, such as "3 calendar months" or "91 days"; null when there is none. */
export function describeLimit({ limit }: Standard): string | null {
  if (limit === null) return null;
  const unit = limit.unit.replace('-', ' ');
  return `${limit.value} ${limit.value === 1 ? unit.slice(0, -1) : unit}`;
}

/** What a finding means, in a sentence for the person who can put it right. */
export function findingTitle(id: string): string {
  return TITLES.get(id) ?? id;
}

const TITLES: ReadonlyMap<string, string> = new Map(Object.entries(FINDING_TITLES));
