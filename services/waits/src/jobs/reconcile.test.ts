import type { ReferralEvent } from '@waits/contracts/referral-event';
import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { readEvent } from '../consumer/read-event.js';
import { event, nodeIdOf, token } from '../domain/fake-events.js';
import { memoryLog } from '@waits/kit/kafka/memory-log';
import type { Progress } from './run-jobs.js';
import { reconcile } from './reconcile.js';

const received = (subject: string, tokens = [token('child')]): ReferralEvent =>
  event('referral.received', { subject, id: `received-${subject}`, pathway: 'ASD', tokens });

const NO_PLACE = { last: null, reached: () => undefined };

/** A log, a store, and a consumer that hands the one to the other. */
function world(events: readonly ReferralEvent[]) {
  const store = memoryStore();
  const { events: take } = fakeWorld({ store });
  const log = memoryLog(events.map((value) => ({ key: value.subject, value })));
  const told: Progress[] = [];
  const run = ({ handledTo = 1_000n, eventsAtOnce = 1_000 } = {}) =>
    reconcile({
      ...{ log: log.reader, topic: 'referral-events.v1', store, readEvent, eventsAtOnce },
      handledTo: () => Promise.resolve(new Map([[0, handledTo]])),
      digestOf: (_source, id) => BigInt(id.length),
    })((progress) => told.push(progress), new AbortController().signal, NO_PLACE);
  return { store, log, take, run, told };
}

describe('reconciliation', () => {
  const events = ['RXX01:R1', 'RXX01:R2', 'RXX02:R3'].map((subject) => received(subject));

  it('agrees when everything handled is held, a child event and a repeat too', async () => {
    const all = [
      ...events,
      event('careplan.agreed', { subject: token('child'), createdOn: '2026-03-01' }),
      ...events.slice(0, 1),
    ];
    const { take, run } = world(all);
    await take(all);

    expect(await run()).toMatchObject({
      ...{ agrees: true, records: 5, events: 4, missing: 0, extra: 0, notHandledYet: 0 },
      comparedTo: [{ partition: 0, offset: '5' }],
    });
  });

  it('names what was handled and is not held', async () => {
    const { take, run } = world(events);
    await take(events.slice(0, 2));

    expect(await run()).toMatchObject({
      ...{ agrees: false, missing: 1 },
      subjects: [{ kind: 'referral', id: 'RXX02:R3', at: { partition: 0, offset: '2' } }],
    });
  });

  it('does not expect what is not handled yet', async () => {
    const { take, run } = world(events);
    await take(events.slice(0, 2));

    expect(await run({ handledTo: 2n })).toMatchObject({ agrees: true, notHandledYet: 1 });
  });

  it('lets be what is held already though it was not handled to its end', async () => {
    const { take, run } = world(events);
    await take(events);

    expect(await run({ handledTo: 2n })).toMatchObject({ agrees: true, events: 2, extra: 0 });
  });

  it('names what is held and was never in the log', async () => {
    const { take, run } = world(events.slice(0, 1));
    await take(events.slice(0, 2));

    expect(await run()).toMatchObject({
      ...{ agrees: false, missing: 0, extra: 1 },
      subjects: [{ id: 'RXX01:R2', extra: 1, at: null }],
    });
  });

  it('counts what cannot be read, and what names a child nobody knows, as not taken', async () => {
    const stranger = event('referral.received', {
      ...{ subject: 'RXX01:R9', id: 'stranger', pathway: 'ASD' },
      ...{ child: nodeIdOf(token('nobody')) },
    });
    const { log, take, run } = world([...events, stranger]);
    log.append('x', 'not json');
    await take([...events, stranger]);

    expect(await run()).toMatchObject({ agrees: true, notTaken: 2, events: 3 });
  });

  it('reads a log that does not fit memory in parts, with the same result', async () => {
    const many = Array.from({ length: 60 }, (_, n) => received(`RXX01:R${String(n)}`));
    const { log, take, run, told } = world(many);
    await take(many.slice(0, 59));

    const inOne = await run();
    const inParts = await run({ eventsAtOnce: 7 });

    expect(inParts).toEqual(inOne);
    // Whole, then once to draw a sample and nine times for its parts; and each time what came later.
    expect(log.reads()).toBe(2 + 1 + 9 + 1);
    expect(told.at(-1)?.phase).toBe('comparing what is held, part 9 of 9');
  });

  it('stops when it is told to', async () => {
    const { log, store } = world(events);
    const work = reconcile({
      ...{ log: log.reader, topic: 'referral-events.v1', store, readEvent, eventsAtOnce: 10 },
      handledTo: () => Promise.resolve(new Map([[0, 3n]])),
      digestOf: () => 0n,
    });

    const aborted = AbortSignal.abort(new Error('stopping'));
    await expect(work(() => undefined, aborted, NO_PLACE)).rejects.toThrow('stopping');
  });
});
