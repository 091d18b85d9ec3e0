import { EVENTS, LONGER, view } from './fake-view.js';
import { createChildCounts } from './count-children.js';

type ByView = Parameters<ReturnType<typeof createChildCounts>['add']>[1];
type Clocks = ByView['then'];
const NONE: ByView = { then: [], newData: [], newRules: [] };
const waiting = (over = false, referralIds?: string[]) =>
  [
    {
      ...{ standardId: 'ASD-STAT-13W', isWaiting: true, isOverStandard: over },
      spell: referralIds === undefined ? null : { referralIds },
    },
  ] as unknown as Clocks;
const referral = (_id: string, childId: string | null, pathway: string | null = 'ASD') => ({
  ...{ _id, childId, pathway },
});

const inThen = (document: ReturnType<typeof referral> | undefined) => ({
  ...{ then: document && { document }, newData: undefined, newRules: undefined },
});

describe('children are counted as the published tables count them', () => {
  it.each`
    given                                                         | then                       | because
    ${[[referral('RAA:1', 'a')], [referral('RBB:2', 'a')]]}       | ${{ waiting: 1, over: 0 }} | ${'a child with two referrals is one'}
    ${[[referral('RAA:1', 'a'), true], [referral('RBB:2', 'a')]]} | ${{ waiting: 1, over: 1 }} | ${'it is over if any of its waits is'}
    ${[[referral('RAA:1', null)], [referral('RBB:2', null)]]}     | ${{ waiting: 2, over: 0 }} | ${'whom nobody knows is a child of its own'}
    ${[[undefined], [referral('RBB:2', 'a')]]}                    | ${{ waiting: 1, over: 0 }} | ${'a referral not known then is none'}
    ${[[referral('RBB:2', 'a'), false, ['RAA:1', 'RBB:2']]]}      | ${undefined}               | ${'a spell stands where its first referral does'}
    ${[[referral('RAA:1', 'a'), false, ['RAA:1', 'RBB:2']]]}      | ${{ waiting: 1, over: 0 }} | ${'and there it is counted'}
  `('$because', ({ given, then }) => {
    const counts = createChildCounts();
    type Given = [ReturnType<typeof referral> | undefined, boolean?, string[]?];
    for (const [document, over, spell] of given as Given[])
      counts.add(inThen(document), { ...NONE, then: waiting(over, spell) });
    counts.endLot();

    expect(counts.all()[0]?.then).toEqual(then);
  });

  it('by pathway, also where nobody sent one', () => {
    const counts = createChildCounts();
    counts.add(inThen(referral('RAA:1', 'a', null)), { ...NONE, then: waiting() });
    counts.endLot();

    expect(counts.all()).toMatchObject([{ pathway: 'unknown', then: { waiting: 1 } }]);
  });

  it('lot by lot, whatever memory holds', async () => {
    const [whole, cut] = await Promise.all(
      [1_000, 1].map((eventsAtOnce) => view(EVENTS, { rules: LONGER, eventsAtOnce })),
    );
    const statistic = whole?.found.children.filter((one) => one.standardId === 'ASD-STAT-13W');

    expect(cut?.found.children).toEqual(whole?.found.children);
    // R1 and R2 wait, of two children; then R1 is known to be seen, and R3 of the same child to wait.
    expect(statistic).toEqual([
      {
        ...{ standardId: 'ASD-STAT-13W', pathway: 'ASD', then: { waiting: 2, over: 0 } },
        ...{ newData: { waiting: 2, over: 0 }, newRules: { waiting: 2, over: 2 } },
      },
    ]);
  });
});
