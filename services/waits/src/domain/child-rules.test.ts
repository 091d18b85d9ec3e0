import type { ReferralEvent } from '@waits/contracts/referral-event';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import { FINDING_RULES } from '@waits/standards/quality/finding-rules';
import { event, nodeIdOf, numberToken, token } from './fake-events.js';
import { foldEvents } from './fold-events.js';
import { MAX_LINKED } from './link-closure.js';

const [A, B] = ['RXX01:A', 'RXX02:B'];

/** What is found in the first of the referrals that these events tell of. */
const findingsOf = (events: readonly ReferralEvent[]): string[] | undefined =>
  foldEvents(
    { events, identities: new Map() },
    { birthDateOf: () => null, foldVersion: 1, newNodeId: nodeIdOf },
  ).find(({ _id }) => _id === A)?.facts.findings;

const received = (tokens: string[], more: Record<string, unknown> = {}) =>
  event('referral.received', { subject: A, id: 'received', pathway: 'ASD', tokens, ...more });
const accepted = (tokens: string[]) =>
  event('referral.accepted', { subject: A, id: 'accepted', on: '2026-03-09', tokens });
const number = [numberToken('ann')];
const mergedWith = (tokens: string[]) => {
  const merge = event('referral.merged', { subject: A, id: 'merged', into: B, on: '2026-03-20' });
  const other = event('referral.received', {
    ...{ subject: B, id: 'other', pathway: 'ASD', tokens, on: '2026-03-01' },
  });
  return [received(number), merge, ...pointersTo(merge), other];
};
/** Referrals that all were passed on to the same one. */
const passedOn = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const pass = event('referral.transferred', {
      ...{ subject: index === 0 ? A : `RXX01:N${String(index)}`, id: `passed-${String(index)}` },
      ...{ toProvider: 'RXX02', toReferral: B, on: '2026-03-20', tokens: number },
    });
    return [pass, ...pointersTo(pass)];
  }).flat();

/** For every rule that only this service can check: events that break it, and the nearest that do not. */
const CASES: Readonly<Record<string, { has: ReferralEvent[]; hasNot: ReferralEvent[] }>> = {
  'child-changed': {
    has: [received(number), accepted([numberToken('bob')])],
    hasNot: [received(number), accepted(number)],
  },
  'child-unknown': { has: [received([])], hasNot: [received([]), accepted(number)] },
  'event-conflict': {
    has: [received(number), received(number, { reason: '25' })],
    hasNot: [received(number), received(number)],
  },
  'identity-conflict': {
    has: [
      received([numberToken('ann'), token('one')]),
      accepted([numberToken('bob'), token('one')]),
    ],
    hasNot: [
      received([numberToken('ann'), token('one')]),
      accepted([numberToken('ann'), token('one')]),
    ],
  },
  'linked-to-another-child': {
    has: mergedWith([numberToken('bob')]),
    hasNot: mergedWith(number),
  },
  'nhs-number-absent': {
    has: [received([token('one')])],
    hasNot: [received([token('one')]), accepted([token('one'), ...number])],
  },
  'too-many-links': { has: passedOn(MAX_LINKED + 2), hasNot: passedOn(2) },
};

describe('the rules that are checked where the child is known', () => {
  it('are those of the catalogue, each with an example of both kinds', () => {
    const rules = FINDING_RULES.filter(({ place }) => place === 'waits').map(({ id }) => id);

    expect(Object.keys(CASES).sort()).toEqual(rules.sort());
  });

  it.each(Object.entries(CASES))('%s', (rule, { has, hasNot }) => {
    expect(findingsOf(has)).toContain(rule);
    expect(findingsOf(hasNot)).not.toContain(rule);
  });
});
