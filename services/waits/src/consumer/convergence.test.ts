import type { ReferralState } from '@waits/contracts/referral-state';
import fc from 'fast-check';
import { memoryStore } from '../adapters/memory-store.js';
import type { Delivery } from './fake-deliveries.js';
import { content, deliver, delivered, lastStates, saidLast } from './fake-deliveries.js';
import { fakeWorld } from './fake-world.js';

async function inOneBatchAfterTheOther(all: Delivery[]) {
  const store = memoryStore();
  const world = fakeWorld({ store });
  for (const one of all) await deliver(world, [one]);
  return { content: content(store), states: saidLast(world.published) };
}

describe('any delivery of the same events', () => {
  it('gives the same documents and states in any order, repetition and split into batches', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, async ({ all, batches }) => {
        const plain = await inOneBatchAfterTheOther(all);
        const store = memoryStore();
        const world = fakeWorld({ store });

        for (const batch of batches) await deliver(world, batch);

        expect(content(store)).toEqual(plain.content);
        expect(saidLast(world.published)).toEqual(plain.states);
      }),
      { seed: 20_261_123, numRuns: 100 },
    );
  });

  it('gives the same documents and states when two writers work on them at once', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, fc.scheduler(), async ({ all, batches }, scheduler) => {
        const plain = await inOneBatchAfterTheOther(all);
        const turn = () => scheduler.schedule(Promise.resolve());
        const store = memoryStore({ turn });
        const log: ReferralState[] = [];
        const publish = async (states: readonly ReferralState[]) => {
          await turn();
          log.push(...structuredClone(states));
        };
        const writers = [fakeWorld({ store, publish }), fakeWorld({ store, publish })];

        const runs = writers.map(async (world, index) => {
          for (const batch of batches.filter((_, at) => at % 2 === index))
            await deliver(world, batch);
        });
        await scheduler.waitFor(Promise.all(runs));

        expect(content(store)).toEqual(plain.content);
        expect(saidLast(log)).toEqual(plain.states);
        // No late writer may bury a newer state.
        expect([...lastStates(log).values()].map(({ version }) => version).sort()).toEqual(
          store
            .everything()
            .referrals.map(({ version }) => version)
            .sort(),
        );
      }),
      { seed: 20_261_123, numRuns: 100 },
    );
  });

  it('gives the same documents and states when the store or the topic fails at any moment and batches come again', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, fc.infiniteStream(fc.nat(30)), async ({ all, batches }, luck) => {
        const plain = await inOneBatchAfterTheOther(all);
        const turn = () =>
          luck.next().value === 0 ? Promise.reject(new Error('away')) : Promise.resolve();
        const store = memoryStore({ turn });
        const log: ReferralState[] = [];
        const world = fakeWorld({ store, publish: publishingTo(log, turn) });

        for (const batch of batches) await untilDone(() => deliver(world, batch));

        expect(content(store)).toEqual(plain.content);
        expect(saidLast(log)).toEqual(plain.states);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });

  it('gives the same documents and states when three writers at once all fail at any moment', async () => {
    const chances = fc.tuple(fc.scheduler(), fc.infiniteStream(fc.nat(40)));
    await fc.assert(
      fc.asyncProperty(delivered, chances, async ({ all, batches }, [scheduler, luck]) => {
        const plain = await inOneBatchAfterTheOther(all);
        const turn = async () => {
          await scheduler.schedule(Promise.resolve());
          if (luck.next().value === 0) throw new Error('away');
        };
        const store = memoryStore({ turn });
        const log: ReferralState[] = [];
        const publish = publishingTo(log, turn);
        const worlds = [1, 2, 3].map(() => fakeWorld({ store, publish }));

        const runs = worlds.map(async (world, index) => {
          for (const batch of batches.filter((_, at) => at % worlds.length === index))
            await untilDone(() => deliver(world, batch));
        });
        await scheduler.waitFor(Promise.all(runs));

        expect(content(store)).toEqual(plain.content);
        expect(saidLast(log)).toEqual(plain.states);
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });
});

/** As the consumer does: whatever fails comes again, from the beginning of the batch. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries === 1_000) throw error;
    }
  }
}

/** Publishes one state after the other, so that some are out when it fails. */
const publishingTo =
  (log: ReferralState[], turn: () => Promise<void>) =>
  async (states: readonly ReferralState[]): Promise<void> => {
    for (const state of structuredClone(states)) {
      await turn();
      log.push(state);
    }
  };
