import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { SourceEvent } from '@waits/contracts/source-event';
import { fold, outlineOf } from '@waits/standards/fold';
import { reachable } from '@waits/standards/links/graph';
import { referralsNamedIn } from '@waits/standards/links/named';
import type { Area } from './area.js';
import { historyOf } from './history.js';
import { recordsOf } from './records.js';

const area: Area = { seed: 20261123, children: 1500, asOf: '2026-11-23' };
const journeys = historyOf(area);
const topicOf = new Map(journeys.map(({ referralId, topic }) => [referralId, topic]));
const sent = new Map<string, ReferralEvent[]>();
for (const { key, value } of journeys.flatMap((journey) => recordsOf(area, journey))) {
  const read = SourceEvent.safeParse(value);
  if (!read.success || read.data.subject === undefined) continue;
  const { patient: _, ...data } = value['data'] as Record<string, unknown>;
  const event = { ...value, data: { ...data, tokens: [] } } as unknown as ReferralEvent;
  sent.set(key, [...(sent.get(key) ?? []), event]);
}

const neighbours = new Map<string, string[]>();
for (const [id, events] of sent) {
  for (const named of events.flatMap(referralsNamedIn)) {
    neighbours.set(id, [...(neighbours.get(id) ?? []), named]);
    neighbours.set(named, [...(neighbours.get(named) ?? []), id]);
  }
}

/** The facts of a referral by all that its sources sent of it and of those linked with it. */
function factsOf(referralId: string): ReferralFacts {
  const linked = [...reachable(referralId, (id) => neighbours.get(id) ?? [])]
    .filter((id) => id !== referralId && sent.has(id))
    .map((id) => outlineOf({ referralId: id, events: sent.get(id) ?? [] }));
  const events = sent.get(referralId) ?? [];
  return fold({ referralId, events, childEvents: [], birthDate: null, linked });
}

const sends = (id: string, type: string): boolean =>
  (sent.get(id) ?? []).some((event) => event.type === type);
const namedBy = (id: string): string[] => (sent.get(id) ?? []).flatMap(referralsNamedIn);
const nextOf = (id: string): string => namedBy(id)[0] ?? '';
/** Referrals of one service whose link, by these types one after the other, was sent whole. */
const chains = (topic: string, ...types: string[]): string[] =>
  [...sent.keys()].filter((id) => {
    const [first = '', second = ''] = types;
    return topicOf.get(id) === topic && sends(id, first) && sends(nextOf(id), second);
  });
const SERVICES = ['source.asd.v1', 'source.camhs.v1', 'source.salt.v1'];
/** What a referral's endings say: how, and where to. */
const endings = ({ endings: all }: ReferralFacts): string[] =>
  all.filter(({ to }) => to !== null).map(({ how, to }) => `${how} ${to ?? ''}`);
const isMergedAway = (facts: ReferralFacts): boolean =>
  facts.endings.some(({ how }) => how === 'merged');
const LINK_FINDINGS = ['link-not-known', 'links-in-a-circle', 'too-many-links'];

describe.each(SERVICES)('the odd links in a demo of 1,500 children, of %s', (topic) => {
  it('have children passed on twice, of whom the last still says when they were first referred', () => {
    const found = chains(topic, 'referral.redirected', 'referral.transferred');

    expect(found.length).toBeGreaterThan(0);
    for (const first of found) {
      const [middle, last] = [nextOf(first), nextOf(nextOf(first))];
      expect(factsOf(last).originalReceivedOn).toBe(factsOf(first).receivedOn);
      expect(endings(factsOf(first))).toEqual([`redirected ${middle}`]);
      expect(endings(factsOf(middle))).toEqual([`transferred ${last}`]);
      for (const id of [first, middle, last]) {
        expect(factsOf(id).findings.filter((one) => LINK_FINDINGS.includes(one))).toEqual([]);
      }
    }
  });

  it('have duplicates of duplicates, of which one survives with the earliest day', () => {
    const found = chains(topic, 'referral.merged', 'referral.merged').filter(
      (id) => nextOf(nextOf(id)) !== id,
    );

    expect(found.length).toBeGreaterThan(0);
    for (const first of found) {
      const [middle, last] = [nextOf(first), nextOf(nextOf(first))];
      const { receivedOn } = outlineOf({ referralId: first, events: sent.get(first) ?? [] });
      expect(factsOf(last)).toMatchObject({ receivedOn, receivedAs: first });
      expect(isMergedAway(factsOf(last))).toBe(false);
      expect(endings(factsOf(first))).toEqual([`merged ${last}`]);
      expect(endings(factsOf(middle))).toEqual([`merged ${last}`]);
    }
  });

  it('have two merged into each other, which both go on waiting, and both say so', () => {
    const found = chains(topic, 'referral.merged', 'referral.merged').filter(
      (id) => nextOf(nextOf(id)) === id,
    );

    expect(found.length).toBeGreaterThan(0);
    for (const id of found) {
      expect(factsOf(id).findings).toContain('links-in-a-circle');
      expect(isMergedAway(factsOf(id))).toBe(false);
    }
  });

  it.each([
    ['merged into', 'referral.merged', false],
    ['redirected to', 'referral.redirected', true],
  ])('have some %s what was never sent, and say so', (_, type, isEnded) => {
    const found = [...sent.keys()].filter(
      (id) => topicOf.get(id) === topic && sends(id, type) && !topicOf.has(nextOf(id)),
    );

    expect(found.length).toBeGreaterThan(0);
    for (const id of found) {
      expect(factsOf(id).findings).toContain('link-not-known');
      expect(endings(factsOf(id)).length > 0).toBe(isEnded);
    }
  });
});

describe('the odd links', () => {
  it('are few, so that the figures of the area stay those of its report', () => {
    const odd = [...sent.keys()].filter((id) =>
      factsOf(id).findings.some((one) => LINK_FINDINGS.includes(one)),
    );

    expect(odd.length / sent.size).toBeLessThan(0.02);
  });
});
