import { journeyOf } from '../world/referral-journey.js';
import { copiesOf, DIFFERENT } from './copies.js';

const originals = {
  referrals: Array.from({ length: DIFFERENT }, (_, serial) => {
    const { referralId, tokens } = journeyOf(serial, 'G');
    return {
      _id: referralId,
      version: 5,
      tokens,
      events: [{ id: `${referralId}-1` }],
      childId: `n${serial}a`,
    };
  }),
  children: Array.from({ length: DIFFERENT }, (_, serial) => journeyOf(serial, 'G')).flatMap(
    ({ tokens }, serial) =>
      tokens.map((token, index) => ({
        _id: token,
        version: 4,
        nodeId: `n${serial}${index === 0 ? 'a' : 'b'}`,
        edges: [{ other: tokens[1 - index] }],
      })),
  ),
};

describe('copies of stored referrals', () => {
  const serial = DIFFERENT + 7;
  const mine = journeyOf(serial, 'G');
  const { referrals, children } = copiesOf('G', { originals, from: serial, to: serial + 1 });

  it('say the same under ids of their own', () => {
    expect(referrals).toEqual([
      {
        ...{ _id: mine.referralId, version: 5, tokens: mine.tokens },
        events: [{ id: `${mine.referralId}-1` }],
        childId: children[0]?.['nodeId'],
      },
    ]);
    expect(children.map(({ _id }) => _id)).toEqual(mine.tokens);
    expect(children[0]?.['edges']).toEqual([{ other: mine.tokens[1] }]);
  });

  it('have nodes that no other child has', () => {
    const again = copiesOf('G', { originals, from: serial, to: serial + 1 });

    expect(again.children[0]?.['nodeId']).not.toBe(children[0]?.['nodeId']);
    expect(children[0]?.['nodeId']).not.toBe(originals.children[14]?.nodeId);
  });
});
