import type { ReferralEvent } from '@waits/contracts/referral-event';
import { joinedSince } from './child-referrals.js';
import { childrenAfter, documentsAfter, merged, row, unmerged } from './fake-children.js';
import { event, nodeIdOf, numberToken, token } from './fake-events.js';
import { judgeChildren } from './child-graph.js';

// Under the new key the nodes come before those under the old one, so that a child could take its id from them.
const pair = (old: string, fresh: string) => ({ k1: old, k2: fresh });
const number = pair(numberToken('number'), numberToken('aa-number', 'k2'));
const other = pair(numberToken('zz-number'), numberToken('bb-number', 'k2'));
const local = pair(token('local'), token('cc-local').replace('k1.', 'k2.'));

const retokened = ({ k1: oldToken, k2: newToken }: typeof number, on = '2026-06-01') =>
  event('patient.retokened', {
    id: `retokened:${newToken}`,
    subject: oldToken,
    ...{ tokens: [oldToken, newToken], oldToken, newToken, on },
  });
const all = [number, other, local].map((one) => retokened(one));
const tokensOf = (events: ReferralEvent[], of: string) =>
  childrenAfter(events).childOf(of)?.tokens.toSorted();

describe('a child while keys rotate', () => {
  const before = row([number.k1, local.k1], '2026-03-01');

  it('is the same child under both keys, with the id it had', () => {
    const children = childrenAfter([before, ...all]);

    expect(children.childOf(number.k2)).toEqual(children.childOf(local.k1));
    expect(children.childOf(number.k2)?.childId).toBe(
      childrenAfter([before]).childOf(number.k1)?.childId,
    );
  });

  it('keeps its id when rows under the new key come before anybody told of it', () => {
    const rotating = row([number.k2, number.k1, local.k2, local.k1], '2026-06-02', { id: 'both' });
    const children = childrenAfter([before, rotating]);

    expect(children.childOf(number.k2)?.childId).toBe(nodeIdOf(local.k1));
  });

  it('is found by rows that carry the new key only, after the old one was destroyed', () => {
    const later = row([number.k2], '2026-07-01', { subject: 'RXX01:R2' });

    expect(tokensOf([before, ...all, later], number.k2)).toEqual(
      [number.k1, number.k2, local.k1, local.k2].sort(),
    );
  });

  it('takes no second NHS number from a row that was recorded before the rotation and came after it', () => {
    const ofAnother = row([other.k2, local.k2], '2026-03-05', { subject: 'RXX01:R2' });
    const events = [before, ofAnother, ...all];

    expect(tokensOf(events, number.k1)).not.toContain(other.k2);
    expect(childrenAfter(events).isInConflict(other.k1)).toBe(true);
    expect(tokensOf(events.toReversed(), number.k1)).toEqual(tokensOf(events, number.k1));
  });

  it('is parted from another by an unmerge under the new key, though the merge was under the old one', () => {
    const joined = merged(number.k1, other.k1, '2026-03-02');
    const parted = unmerged(number.k2, other.k2, '2026-07-02');

    expect(tokensOf([joined, ...all], number.k2)).toContain(other.k1);
    expect(tokensOf([joined, ...all, parted], number.k2)).toEqual([number.k1, number.k2].sort());
    expect(tokensOf([parted, ...all, joined], number.k2)).toEqual([number.k1, number.k2].sort());
  });
});

describe('what the id of a child has become', () => {
  const asked = { nodeId: nodeIdOf(number.k1), token: number.k1 };
  const said = (events: ReferralEvent[]) => {
    const documents = documentsAfter(events);
    const children = judgeChildren(documents);
    const child = children.childOf(number.k1) ?? { childId: '', tokens: [] };
    return joinedSince(asked, child, { documents, children });
  };

  it('is nothing new after a rotation', () => {
    expect(said([row([number.k1, local.k1], '2026-03-01'), ...all])).toEqual([]);
  });

  it('names another number that was merged, also one that was only ever known under the new key', () => {
    const merge = merged(number.k2, other.k2, '2026-07-01');

    expect(said([row([number.k1], '2026-03-01'), retokened(number), merge])).toEqual([
      nodeIdOf(other.k2),
    ]);
  });
});
