import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralState } from '@waits/contracts/referral-state';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import { memoryStore } from '../adapters/memory-store.js';
import type { ReferralDocument } from '../domain/documents.js';
import { event, token } from '../domain/fake-events.js';
import type { Documents, WaitsStore } from '../domain/store.js';
import { saidLast } from './fake-deliveries.js';
import { fakeWorld } from './fake-world.js';

const A = 'RXX01:A';
const B = 'RXX02:B';
const received = (subject: string, on: string, tokens: string[] = []) =>
  event('referral.received', { subject, on, tokens, pathway: 'ASD', id: `received-${subject}` });
const merged = event('referral.merged', { subject: A, into: B, id: 'merged', on: '2026-03-20' });
const linked = [
  received(A, '2026-01-10'),
  received(B, '2026-03-01'),
  merged,
  ...pointersTo(merged),
];
const earlier = (subject: string, on: string): ReferralEvent =>
  event('referral.corrected', {
    ...{ subject, of: `received-${subject}`, becomes: { occurredOn: on } },
    ...{ id: `c-${subject}`, on: '2026-04-01' },
  });

type Referrals = Documents<ReferralDocument>;
const withReferrals = (store: WaitsStore, over: (held: Referrals) => Partial<Referrals>) => ({
  ...store,
  referrals: { ...store.referrals, ...over(store.referrals) },
});

/** The date that the topic says last of the survivor. */
const survivorsDate = (...logs: (readonly ReferralState[])[]) =>
  saidLast(logs.flat()).find(({ referralId }) => referralId === B)?.facts.receivedOn;

describe('a batch that changes one of two linked referrals', () => {
  it('reaches the other though it had failed between the two, and comes again', async () => {
    const store = memoryStore();
    const plain = fakeWorld({ store });
    await plain.events(linked);
    const failing = [B];
    const halfWay = withReferrals(store, (held) => ({
      write: async (writes) => {
        const reached = writes.filter(({ document }) => document._id !== failing.at(-1));
        const result = await held.write(reached);
        if (reached.length < writes.length && failing.pop()) throw new Error('away');
        return result;
      },
    }));
    const world = fakeWorld({ store: halfWay });
    const correction = earlier(A, '2025-12-01');
    await expect(world.events([correction])).rejects.toThrow('away');
    expect(survivorsDate(plain.published, world.published)).toBe('2026-01-10');

    await world.events([correction]);
    expect(survivorsDate(plain.published, world.published)).toBe('2025-12-01');
  });

  it('folds the other again when it is changed after it was read', async () => {
    const store = memoryStore();
    const plain = fakeWorld({ store });
    await plain.events(linked);
    const meanwhile = [() => plain.events([earlier(A, '2025-12-01')])];
    const late = fakeWorld({
      store: withReferrals(store, (held) => ({
        write: async (writes) => {
          await meanwhile.pop()?.();
          return held.write(writes);
        },
      })),
    });
    await late.events([event('referral.closed', { subject: B, on: '2026-05-01' })]);

    expect(survivorsDate(plain.published, late.published)).toBe('2025-12-01');
    expect(saidLast(late.published).map(({ referralId }) => referralId)).toEqual([A, B]);
  });

  it('takes nothing back that was folded from newer than it has read', async () => {
    const store = memoryStore();
    const plain = fakeWorld({ store });
    const third = event('referral.merged', { subject: 'RXX03:C', into: A, id: 'third' });
    await plain.events([...linked, third, ...pointersTo(third)]);
    const survivorsDates: (string | null)[] = [];
    const meanwhile = [() => plain.events([earlier(A, '2025-12-01')])];
    // Reads the first two of a chain, and the survivor only when another has folded it from newer.
    const late = fakeWorld({
      store: withReferrals(store, (held) => ({
        load: async (ids) => {
          const found = await held.load(ids);
          if (ids.includes(A)) await meanwhile.pop()?.();
          return found;
        },
        write: (writes) => {
          for (const { document } of writes) {
            if (document._id === B) survivorsDates.push(document.facts.receivedOn);
          }
          return held.write(writes);
        },
      })),
    });
    await late.events([event('referral.closed', { subject: 'RXX03:C', on: '2026-03-19' })]);

    expect(survivorsDates).toEqual(['2025-12-01']);
    expect(survivorsDate(plain.published, late.published)).toBe('2025-12-01');
  });

  it('goes on where a backup put the other back to before', async () => {
    const store = memoryStore();
    await fakeWorld({ store }).events(linked);
    const [before] = await store.referrals.load([A]);
    await fakeWorld({ store }).events([earlier(A, '2025-12-01')]);
    const [now] = await store.referrals.load([A]);
    if (before && now) {
      await store.referrals.write([{ document: before, expected: now.version }]);
    }
    const world = fakeWorld({ store });
    await world.events([event('referral.closed', { subject: B, on: '2026-05-01' })]);
    expect(survivorsDate(world.published)).toBe('2026-01-10');

    await world.events([earlier(A, '2025-12-01')]);
    expect(survivorsDate(world.published)).toBe('2025-12-01');
  });
});

describe('a referral that is linked with none', () => {
  it('costs no further look into the store, and carries nothing of links', async () => {
    const store = memoryStore();
    const calls: string[] = [];
    const counting = withReferrals(store, (held) => ({
      load: (ids) => {
        calls.push('load');
        return held.load(ids);
      },
      versions: (ids) => {
        calls.push('versions');
        return held.versions(ids);
      },
    }));
    const world = fakeWorld({ store: counting });
    await world.events([received(A, '2026-01-10', [token('local')])]);

    expect(calls).toEqual(['load', 'versions']);
    expect(Object.keys(store.everything().referrals[0] ?? {})).not.toEqual(
      expect.arrayContaining(['usedLinks']),
    );
  });
});
