import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralState } from '@waits/contracts/referral-state';
import { memoryStore } from '../adapters/memory-store.js';
import { event, nodeIdOf, numberToken, token } from '../domain/fake-events.js';
import type { WaitsStore } from '../domain/store.js';
import { fakeWorld } from './fake-world.js';

const local = token('local');
const number = numberToken('number');
const other = token('zz-other');
const FIRST = 'RXX01:R1';
const SECOND = 'RXX02:R2';
const THIRD = 'RXX03:R3';

const row = (
  subject: string,
  tokens: string[],
  more: { id?: string; recordKey?: string; recorded?: string } = {},
) => event('referral.received', { subject, tokens, pathway: 'ASD', ...more });

/** Both write paths fail once when told to: nothing is told to Kafka, or no referral is stored after its children. */
function unsteadyWorld() {
  const failing = { publish: false, referrals: false };
  const failOnce = (what: keyof typeof failing): void => {
    if (!failing[what]) return;
    failing[what] = false;
    throw new Error(`${what} is away`);
  };
  const store = memoryStore();
  const published: ReferralState[] = [];
  const unsteady: WaitsStore = {
    ...store,
    referrals: {
      ...store.referrals,
      write: async (writes) => {
        failOnce('referrals');
        return store.referrals.write(writes);
      },
    },
  };
  const publish = async (states: readonly ReferralState[]): Promise<void> => {
    failOnce('publish');
    published.push(...structuredClone(states));
    return Promise.resolve();
  };
  return { failing, published, store, world: fakeWorld({ store: unsteady, publish }) };
}

/** What the topic says last of each referral, by id: whose it is, and whether it knows of a death. */
const saidLast = (log: readonly ReferralState[]) =>
  Object.fromEntries(
    log.map(({ referralId, childId, facts }) => [
      referralId,
      [childId, facts.child.deceasedOn] as const,
    ]),
  );

describe('a batch that failed on the way and comes again', () => {
  it.each<{ name: string; before: ReferralEvent[]; batch: ReferralEvent[] }>([
    {
      name: 'a row that joins two children',
      before: [row(FIRST, [local]), row(SECOND, [number])],
      batch: [row(FIRST, [local, number], { id: 'joins' })],
    },
    {
      name: 'a row that joins three children, under a referral nobody knew',
      before: [row(FIRST, [local]), row(SECOND, [number])],
      batch: [row(THIRD, [local, number, other])],
    },
    {
      name: 'a correction that parts two children',
      before: [row(FIRST, [local]), row(SECOND, [number]), row(THIRD, [local, number])],
      batch: [
        event('referral.corrected', {
          subject: THIRD,
          of: 'referral.received@2026-03-02T12:00:00Z',
          becomes: null,
          on: '2026-03-05',
        }),
      ],
    },
    {
      name: 'a row that moves to another referral and no longer joins two children',
      before: [
        row(FIRST, [local]),
        row(SECOND, [number]),
        row(FIRST, [local, number], { id: 'joins', recordKey: 'pas:r:1' }),
      ],
      batch: [
        event('referral.received', {
          ...{ subject: THIRD, tokens: [other], pathway: 'ASD', id: 'moves' },
          ...{ recordKey: 'pas:r:1', on: '2026-03-05' },
        }),
      ],
    },
    {
      name: "a child's fact that moves to another child",
      before: [
        row(FIRST, [local]),
        row(SECOND, [number]),
        event('patient.deceased', { subject: local, recordKey: 'pas:d:1', id: 'first' }),
      ],
      batch: [
        event('patient.deceased', {
          ...{ subject: number, recordKey: 'pas:d:1', id: 'second', on: '2026-03-05' },
        }),
      ],
    },
  ])('tells every referral of $name', async ({ before, batch }) => {
    const plain = fakeWorld({ store: memoryStore() });
    await plain.events(before);
    await plain.events(batch);

    for (const what of ['publish', 'referrals'] as const) {
      const { failing, published, world } = unsteadyWorld();
      await world.events(before);
      failing[what] = true;
      await expect(world.events(batch)).rejects.toThrow(`${what} is away`);

      await world.events(batch);

      expect({ what, said: saidLast(published) }).toEqual({
        what,
        said: saidLast(plain.published),
      });
    }
  });
});

/** A writer that has read the referral by now, and reads its tokens only after `meanwhile` is done. */
function lateWriter(store: WaitsStore, meanwhile: () => Promise<unknown>) {
  const waiting = [meanwhile];
  const children: WaitsStore['children'] = {
    ...store.children,
    load: async (ids) => {
      await waiting.pop()?.();
      return store.children.load(ids);
    },
  };
  return fakeWorld({ store: { ...store, children } });
}

describe('a writer that tells tokens of what another has changed meanwhile', () => {
  it('joins nothing by a copy of an event that lost its id to another copy', async () => {
    const store = memoryStore();
    const plain = fakeWorld({ store });
    await plain.events([row(FIRST, [local]), row(SECOND, [number])]);
    const copy = (tokens: string[], recorded: string) =>
      row(THIRD, tokens, { id: 'twice', recorded });
    await plain.events([copy([local, number], '2026-03-07T12:00:00Z')]);

    const late = lateWriter(store, () => plain.events([copy([other], '2026-03-01T12:00:00Z')]));
    await late.events([event('referral.closed', { subject: THIRD, on: '2026-03-09' })]);

    const said = saidLast([...plain.published, ...late.published]);
    expect([said[FIRST]?.[0], said[SECOND]?.[0]]).toEqual([nodeIdOf(local), nodeIdOf(number)]);
  });

  it('parts nothing by a duplicate of a correction that was itself withdrawn', async () => {
    const store = memoryStore();
    const plain = fakeWorld({ store });
    const withdrawal = (id: string, of: string, on: string) =>
      event('referral.corrected', { subject: THIRD, id, of, becomes: null, on });
    await plain.events([row(FIRST, [local]), row(SECOND, [number])]);
    await plain.events([row(THIRD, [local, number], { id: 'joins' })]);
    await plain.events([withdrawal('parts', 'joins', '2026-03-05')]);

    const late = lateWriter(store, () =>
      plain.events([withdrawal('joins-again', 'parts', '2026-03-06')]),
    );
    await late.events([withdrawal('parts', 'joins', '2026-03-05')]);

    const said = saidLast([...plain.published, ...late.published]);
    expect([said[FIRST]?.[0], said[SECOND]?.[0]]).toEqual([nodeIdOf(local), nodeIdOf(local)]);
  });

  it('folds a referral that was told to its tokens before and is stored only now', async () => {
    const { failing, published, world, store } = unsteadyWorld();
    const first = [row(FIRST, [local])];
    failing.referrals = true;
    await expect(world.events(first)).rejects.toThrow('referrals is away');

    const waiting = [() => world.events(first)];
    const children: WaitsStore['children'] = {
      ...store.children,
      write: async (writes) => {
        await waiting.pop()?.();
        return store.children.write(writes);
      },
    };
    const late = fakeWorld({ store: { ...store, children } });
    await late.events([event('patient.deceased', { subject: local, on: '2026-03-04' })]);

    const said = saidLast([...published, ...late.published]);
    expect(said[FIRST]).toEqual([nodeIdOf(local), '2026-03-04']);
  });
});
