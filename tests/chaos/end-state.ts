import { isDeepStrictEqual } from 'node:util';
import { Summary } from '@waits/contracts/api/reporting';
import { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import { getJson } from '../e2e/ask.js';
import type { Held } from './held.js';
import { readTopic } from './read-topic.js';
import type { World } from './world.js';

/** Where a system stands when there is nothing left to do, without what only tells how it came there. */
export type EndState = {
  held: Held;
  /** The last state that was published of each referral. */
  states: Map<string, unknown>;
  /** What reporting counts, by title. */
  figures: Map<string, unknown>;
};

/** Waits until nothing moves and reads it all. @param asOf the day that figures are counted for */
export async function readEndState(world: World, asOf: string): Promise<EndState> {
  const held = await world.held();
  const referrals = held.referrals.map((one) => ({
    ...one,
    facts: apartFromTheClock(ReferralFacts.parse(one.facts)),
  }));
  const states = new Map<string, unknown>();
  const versions = new Map<string, number>();
  for (const { key, text } of await readTopic(world.kafkaBrokers, TOPIC.referralStates)) {
    const { version, childId, ...state } = ReferralState.parse(JSON.parse(text));
    // Readers go by version, not by place: a late writer may have put an older state after a newer one.
    if (version < (versions.get(key) ?? 0)) continue;
    versions.set(key, version);
    const facts = apartFromTheClock(state.facts);
    states.set(key, { ...state, facts, hasChild: childId !== null });
  }
  const summary = await getJson(`${world.reporting.url}/v1/summary?asOf=${asOf}`, Summary);
  const figures = new Map<string, unknown>([
    ['open', summary.open],
    ['referrals held', summary.referralsHeld],
    ...summary.standards.map((one): [string, unknown] => [
      `${one.standardId} ${one.pathway ?? ''}`,
      one,
    ]),
  ]);
  return { held: { ...held, referrals }, states, figures };
}

/** The SPOC writes down what it is asked by its own clock, which no two runs share; sources say when they recorded. */
const apartFromTheClock = (facts: ReferralFacts) =>
  facts.sources.includes('spoc')
    ? { ...facts, recordings: facts.recordings.map(({ type, on }) => ({ type, on })) }
    : facts;

/** What is not the same in two ends, by name. */
export type Difference = {
  events: string[];
  referrals: string[];
  states: string[];
  figures: string[];
};

export function differenceOf(one: EndState, other: EndState): Difference {
  const byId = ({ held }: EndState) =>
    new Map<string, unknown>(held.referrals.map((each) => [each.referralId, each]));
  const ids = ({ held }: EndState) => new Map(held.eventIds.map((id) => [id, true]));
  return {
    events: differing(ids(one), ids(other)),
    referrals: differing(byId(one), byId(other)),
    states: differing(one.states, other.states),
    figures: differing(one.figures, other.figures),
  };
}

const differing = (
  one: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => !isDeepStrictEqual(one.get(key), other.get(key)),
  );
