import { event, nodeIdOf, numberToken, token } from '../domain/fake-events.js';
import { fakeMatching } from './fake-matching.js';

const [la, clinic] = [token('la-case'), token('clinic')];
const number = numberToken('number');
const accept = { decision: 'accept', by: 'spoc.officer', reason: 'family-confirmed' } as const;
const reject = { decision: 'reject', by: 'spoc.officer', reason: 'twin-or-sibling' } as const;
const undo = { by: 'dmo.one', reason: 'learned-since' } as const;
const pair = { childId: nodeIdOf(la), otherChildId: nodeIdOf(clinic) };

/** A child of the local authority's list without a number, and one of a clinic's that has it. */
async function open() {
  const matching = fakeMatching();
  const row = { pathway: 'ASD', on: '2026-03-02' } as const;
  await matching.world.events([
    event('referral.received', { ...row, subject: 'E0600:C1', tokens: [la] }),
    event('referral.received', { ...row, subject: 'RXX01:R1', tokens: [clinic, number] }),
  ]);
  await matching.identify(la, { name: 'Example', birthDate: '2016-05-04' });
  await matching.identify(number, { name: 'Example', birthDate: '2016-05-04' });
  const areOne = async (store = matching.store) => {
    const [one, other] = await store.referrals.load(['E0600:C1', 'RXX01:R1']);
    return one?.childId === other?.childId;
  };
  return { ...matching, areOne };
}

describe('a person who decides', () => {
  it('joins two children, once, and says who and why', async () => {
    const { matches, published, areOne } = await open();
    const { match } = await matches.decide({ ...pair, ...accept });
    const again = await matches.decide({ ...pair, ...accept });

    expect(again).toEqual({ match, isInForce: true });
    expect(match).toMatchObject({
      areOne: true,
      decisions: [
        {
          decision: 'accepted',
          at: '2026-06-01T09:01:00.000Z',
          by: accept.by,
          reason: accept.reason,
        },
      ],
    });
    expect(published).toHaveLength(1);
    expect(await areOne()).toBe(true);
  });

  it('parts them again by undoing it', async () => {
    const { matches, areOne } = await open();
    const { match } = await matches.decide({ ...pair, ...accept });
    const undone = await matches.undo(match.matchId, undo);

    expect(undone.match.decisions.map(({ decision }) => decision)).toEqual(['accepted', 'undone']);
    expect(undone.match.areOne).toBe(false);
    expect(await areOne()).toBe(false);
  });

  it('may take them for one after all, any number of times', async () => {
    const { matches, areOne } = await open();
    await matches.decide({ ...pair, ...reject });
    const { match } = await matches.decide({ ...pair, ...accept });
    await matches.undo(match.matchId, undo);
    await matches.decide({ ...pair, ...accept });

    expect((await matches.find(match.matchId)).decisions.map(({ decision }) => decision)).toEqual([
      ...['rejected', 'accepted', 'undone', 'accepted'],
    ]);
    expect(await areOne()).toBe(true);
  });

  it('does not part what records say too', async () => {
    const { matches, world, areOne } = await open();
    const { match } = await matches.decide({ ...pair, ...accept });
    await world.events([
      event('referral.accepted', { subject: 'E0600:C1', tokens: [la, number], on: '2026-03-05' }),
    ]);
    await matches.undo(match.matchId, undo);

    expect(await areOne()).toBe(true);
  });

  it('refuses a match, which joins nothing and is shown the next time', async () => {
    const { matches, candidates, areOne } = await open();
    await matches.decide({ ...pair, ...reject });

    expect(await areOne()).toBe(false);
    expect((await candidates.ofChild(nodeIdOf(la))).candidates).toMatchObject([
      { decision: 'rejected' },
    ]);
  });

  it('is known after a rotation of keys, under which everything has another name', async () => {
    const { matches, candidates, world } = await open();
    await matches.decide({ ...pair, ...reject });
    const newer = numberToken('number', 'k2');
    await world.events([
      event('patient.retokened', {
        subject: number,
        tokens: [],
        oldToken: number,
        newToken: newer,
      }),
    ]);

    expect((await candidates.ofChild(nodeIdOf(la))).candidates).toMatchObject([
      { decision: 'rejected' },
    ]);
  });

  it('is told to decide again where the log did not take it', async () => {
    const { matches, faults, areOne } = await open();
    faults.broker = true;
    await expect(matches.decide({ ...pair, ...accept })).rejects.toMatchObject({
      slug: 'not-ready',
    });
    faults.broker = false;
    await matches.decide({ ...pair, ...accept });

    expect(await areOne()).toBe(true);
  });

  it('is told when the decision is on its way only', async () => {
    const { matches, faults, areOne } = await open();
    faults.lag = true;
    const { match, isInForce } = await matches.decide({ ...pair, ...accept });

    expect({ isInForce, ...match }).toMatchObject({
      ...{ isInForce: false, areOne: false, decisions: [{ decision: 'accepted' }] },
    });
    expect(await areOne()).toBe(false);
  });

  it.each`
    given                                          | slug                 | because
    ${{ otherChildId: nodeIdOf(token('nobody')) }} | ${'child-not-found'} | ${'nobody is known by that'}
    ${{ childId: nodeIdOf(number) }}               | ${'invalid-request'} | ${'the two are one already'}
    ${{ by: 'officer-999-000-0018' }}              | ${'invalid-request'} | ${'a number stands in the name'}
  `(
    'is refused as $slug when $because',
    async ({ given, slug }: { given: Record<string, string>; slug: string }) => {
      const { matches } = await open();

      await expect(matches.decide({ ...pair, ...accept, ...given })).rejects.toMatchObject({
        slug,
      });
    },
  );

  it.each(['nobody', `${nodeIdOf(la)}~${nodeIdOf(clinic)}`])(
    'cannot undo %s, of which nobody decided',
    async (matchId) => {
      const { matches } = await open();

      await expect(matches.undo(matchId, undo)).rejects.toMatchObject({ slug: 'match-not-found' });
    },
  );
});

describe('what was decided', () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];

  it.each(orders)('ends the same in the order %d, %d, %d, and twice', async (...order) => {
    const told = await open();
    await told.matches.decide({ ...pair, ...accept });
    await told.matches.decide({ ...pair, ...reject });
    await told.matches.decide({ ...pair, ...accept });
    const again = await open();
    for (const place of [...order, ...order]) {
      await again.world.events(told.published.slice(place, place + 1));
    }

    const { match } = await again.matches.decide({ ...pair, ...accept });
    expect(match).toMatchObject({ areOne: true, decisions: { length: 3 } });
    expect(again.published).toEqual([]);
    expect(await again.areOne()).toBe(true);
  });

  it('comes before the referrals it is about, too', async () => {
    const told = await open();
    await told.matches.decide({ ...pair, ...accept });
    const later = fakeMatching();
    await later.world.events(told.published);
    const row = { pathway: 'ASD', on: '2026-03-02' } as const;
    await later.world.events([
      event('referral.received', { ...row, subject: 'RXX01:R1', tokens: [clinic, number] }),
      event('referral.received', { ...row, subject: 'E0600:C1', tokens: [la] }),
    ]);

    expect(await told.areOne(later.store)).toBe(true);
  });
});
