import type { ReferralEvent } from '@waits/contracts/referral-event';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import fc from 'fast-check';
import { memoryStore } from '../adapters/memory-store.js';
import { event, numberToken, token } from '../domain/fake-events.js';
import { MAX_LINKED } from '../domain/link-closure.js';
import { saidLast } from './fake-deliveries.js';
import { fakeWorld } from './fake-world.js';

const A = 'RXX01:A';
const B = 'RXX02:B';
const C = 'RXX03:C';
const received = (subject: string, on: string, tokens: string[] = []) =>
  event('referral.received', { subject, on, tokens, pathway: 'ASD', id: `received-${subject}` });
const merged = (into: string, more: { id?: string; recorded?: string } = {}) =>
  event('referral.merged', { subject: A, into, id: 'merged', on: '2026-03-20', ...more });
const transferred = event('referral.transferred', {
  ...{ subject: A, toProvider: 'RXX02', toReferral: B, id: 'transferred', on: '2026-03-20' },
});
const corrected = (of: string, becomes: Record<string, unknown> | null, subject = A) =>
  event('referral.corrected', { subject, of, becomes, id: `c-${of}`, on: '2026-04-01' });
/** As they lie in the log: with the pointers that intake publishes beside them. */
const logged = (events: readonly ReferralEvent[]): ReferralEvent[] =>
  events.flatMap((one) => [one, ...pointersTo(one)]);

/** What the topic says last, by referral, after these batches. */
async function saidAfter(batches: readonly (readonly ReferralEvent[])[]) {
  const world = fakeWorld({ store: memoryStore() });
  for (const batch of batches) await world.events(batch);
  return Object.fromEntries(saidLast(world.published).map((state) => [state.referralId, state]));
}
const oneByOne = (events: readonly ReferralEvent[]) => events.map((one) => [one]);
const receipts = [received(A, '2026-01-10'), received(B, '2026-03-01')];

describe('two linked referrals', () => {
  it.each`
    link           | survivor
    ${merged(B)}   | ${{ receivedOn: '2026-01-10', originalReceivedOn: null }}
    ${transferred} | ${{ receivedOn: '2026-03-01', originalReceivedOn: '2026-01-10' }}
  `(
    'are the same in whatever order their events and the pointer come ($link.type)',
    async ({ link, survivor }: { link: ReferralEvent; survivor: Record<string, unknown> }) => {
      const events = logged([...receipts, link]);
      const expected = await saidAfter([events]);
      expect(expected[B]?.facts).toMatchObject({ ...survivor, findings: expect.any(Array) });

      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(events, { minLength: 4 }), async (order) => {
          expect(await saidAfter(oneByOne(order))).toEqual(expected);
        }),
        { numRuns: 48 },
      );
    },
  );

  it.each([
    corrected('received-RXX01:A', { occurredOn: '2025-12-01' }),
    corrected('received-RXX02:B', { occurredOn: '2026-03-07' }, B),
  ])('are both told when a date of one is corrected later ($subject)', async (correction) => {
    const world = fakeWorld({ store: memoryStore() });
    await world.events(logged([...receipts, transferred]));
    const before = world.published.length;
    await world.events([correction]);

    const told = Object.fromEntries(
      world.published.slice(before).map(({ referralId, facts }) => [referralId, facts]),
    );
    expect([told[A]?.receivedOn, told[B]?.originalReceivedOn, told[B]?.receivedOn]).toEqual(
      correction.subject === A
        ? ['2025-12-01', '2025-12-01', '2026-03-01']
        : ['2026-01-10', '2026-01-10', '2026-03-07'],
    );
  });

  it.each`
    undone                                     | by
    ${'withdrawn'}                             | ${[corrected('merged', null)]}
    ${'corrected to another'}                  | ${[corrected('merged', { into: C })]}
    ${'found to have been recorded otherwise'} | ${[merged(C, { recorded: '2026-03-01T00:00:00Z' })]}
  `(
    'leave the other side as it was when the link is $undone',
    async ({ by }: { by: ReferralEvent[] }) => {
      const before = await saidAfter([receipts]);
      const { [B]: after } = await saidAfter(oneByOne(logged([...receipts, merged(B), ...by])));

      expect(after?.facts).toEqual(before[B]?.facts);
    },
  );

  it('are told of each other though the referral named is announced only later, or never', async () => {
    const link = logged([received(A, '2026-01-10'), merged(B)]);
    const alone = await saidAfter([link]);

    expect(alone[A]?.facts.findings).toContain('link-not-known');
    expect(alone[B]?.facts).toMatchObject({
      ...{ receivedOn: null, findings: ['child-unknown', 'no-received-event'] },
    });
    const { [A]: left, [B]: survivor } = await saidAfter([link, [received(B, '2026-03-01')]]);
    expect(left?.facts.findings).not.toContain('link-not-known');
    expect(survivor?.facts.receivedOn).toBe('2026-01-10');
  });
});

describe('a link to a referral of another child', () => {
  const [one, other] = [numberToken('one'), numberToken('other')];
  const linked = (a: string[], b: string[]) =>
    logged([received(A, '2026-01-10', a), received(B, '2026-03-01', b), merged(B)]);

  it.each`
    who                                                | a        | b                   | isFound
    ${'have two NHS numbers'}                          | ${[one]} | ${[other]}          | ${true}
    ${'have one NHS number'}                           | ${[one]} | ${[one]}            | ${false}
    ${'may be one, since one has a local number only'} | ${[one]} | ${[token('local')]} | ${false}
  `(
    'is found where the children $who',
    async ({ a, b, isFound }: { a: string[]; b: string[]; isFound: boolean }) => {
      const said = await saidAfter([linked(a, b)]);

      for (const id of [A, B]) {
        expect(said[id]?.facts.findings.includes('linked-to-another-child')).toBe(isFound);
      }
    },
  );

  it('is found no more when the children are merged', async () => {
    const together = event('patient.merged', { subject: one, otherTokens: [other] });
    const said = await saidAfter([linked([one], [other]), [together]]);

    expect(said[A]?.facts.findings).not.toContain('linked-to-another-child');
    expect(said[B]?.facts.findings).not.toContain('linked-to-another-child');
  });
});

describe('a referral with more links than are followed', () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `RXX01:N${String(n)}`);
  const into = (subject: string) =>
    event('referral.merged', { subject, into: B, id: `merged-${subject}`, on: '2026-03-20' });
  const mergedAll = (count: number) =>
    logged(names(count).flatMap((id) => [received(id, '2026-01-10'), into(id)]));

  it.each`
    count             | received        | isFound
    ${MAX_LINKED}     | ${'2026-01-10'} | ${false}
    ${MAX_LINKED + 1} | ${'2026-03-01'} | ${true}
  `(
    'says so: of $count it has the date $received',
    async ({
      count,
      received: on,
      isFound,
    }: {
      count: number;
      received: string;
      isFound: boolean;
    }) => {
      const said = await saidAfter([[received(B, '2026-03-01')], mergedAll(count)]);

      expect(said[B]?.facts.receivedOn).toBe(on);
      expect(said[B]?.facts.findings.includes('too-many-links')).toBe(isFound);
      expect(said['RXX01:N7']?.facts.findings.includes('too-many-links')).toBe(isFound);
    },
  );

  it('says so of all of them when the one too many comes later', async () => {
    const [last, ...others] = mergedAll(MAX_LINKED + 1).reverse();
    const said = await saidAfter([
      ...[[received(B, '2026-03-01')], others.reverse()],
      last === undefined ? [] : [last],
    ]);

    const found = Object.values(said).filter(({ facts }) =>
      facts.findings.includes('too-many-links'),
    );
    expect(found).toHaveLength(MAX_LINKED + 2);
  });

  it('loads no more than its own when one of very many changes', async () => {
    const store = memoryStore();
    await fakeWorld({ store }).events([received(B, '2026-03-01'), ...mergedAll(4 * MAX_LINKED)]);
    const loaded: string[] = [];
    const counting: typeof store.referrals = {
      ...store.referrals,
      load: (ids) => {
        loaded.push(...ids);
        return store.referrals.load(ids);
      },
    };
    const world = fakeWorld({ store: { ...store, referrals: counting } });
    await world.events([event('referral.closed', { subject: 'RXX01:N7', on: '2026-03-21' })]);

    expect(loaded.sort()).toEqual(['RXX01:N7', B]);
  });
});
