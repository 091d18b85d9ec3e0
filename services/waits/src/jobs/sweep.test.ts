import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { event } from '../domain/fake-events.js';
import { stateOf } from '../domain/fold-referral.js';
import type { ReferralDocument } from '../domain/documents.js';
import { memoryLog } from '@waits/kit/kafka/memory-log';
import { sweep } from './sweep.js';

const SIGNAL = new AbortController().signal;

/** Three referrals as stored, and a topic of states to which a test may write. */
async function world() {
  const store = memoryStore();
  await fakeWorld({ store }).events(
    ['RXX01:R1', 'RXX01:R2', 'RXX01:R3'].map((subject) =>
      event('referral.received', { subject, pathway: 'ASD' }),
    ),
  );
  const log = memoryLog();
  const republished: string[] = [];
  const publishStates = (documents: readonly ReferralDocument[]): Promise<void> => {
    for (const document of documents) {
      republished.push(document._id);
      log.append(document._id, stateOf(document));
    }
    return Promise.resolve();
  };
  const { referrals } = store.everything();
  const publish = (referralId: string, version: number) => {
    const document = referrals.find(({ _id }) => _id === referralId);
    if (document) log.append(referralId, { ...stateOf(document), version });
  };
  const version = referrals[0]?.version ?? 0;
  const run = () =>
    sweep({ log: log.reader, topic: 'referral-states.v1', store, publishStates })(
      () => undefined,
      SIGNAL,
      { last: null, reached: () => undefined },
    );
  return { log, publish, version, republished, run };
}

describe('the sweep', () => {
  it('publishes nothing when the last record of every referral is what is stored', async () => {
    const { publish, version, republished, run } = await world();
    for (const id of ['RXX01:R1', 'RXX01:R2', 'RXX01:R3']) publish(id, version);

    const found = await run();

    expect(republished).toEqual([]);
    expect(found).toEqual({
      ...{ referrals: 3, published: 3, buried: 0, republished: 0, aheadOfStore: 0 },
    });
  });

  it('publishes again what an older state was written over', async () => {
    const { publish, version, republished, run } = await world();
    for (const id of ['RXX01:R1', 'RXX01:R2', 'RXX01:R3']) publish(id, version);
    publish('RXX01:R2', version - 1);

    expect(await run()).toMatchObject({ buried: 1, republished: 1 });
    expect(republished).toEqual(['RXX01:R2']);
    expect(await run()).toMatchObject({ buried: 0 });
  });

  it('publishes what was never published', async () => {
    const { publish, version, republished, run } = await world();
    publish('RXX01:R1', version);

    await run();

    expect(republished).toEqual(['RXX01:R2', 'RXX01:R3']);
  });

  it('publishes again what something unreadable was written over', async () => {
    const { log, publish, version, republished, run } = await world();
    for (const id of ['RXX01:R1', 'RXX01:R2', 'RXX01:R3']) publish(id, version);
    log.append('RXX01:R1', 'no state');
    log.append('RXX01:R3', null);

    await run();

    expect(republished).toEqual(['RXX01:R1', 'RXX01:R3']);
  });

  it('tells what is published above what is stored, and leaves it', async () => {
    const { publish, version, republished, run } = await world();
    for (const id of ['RXX01:R1', 'RXX01:R2', 'RXX01:R3']) publish(id, version);
    publish('RXX01:R1', version + 1);

    expect(await run()).toMatchObject({ aheadOfStore: 1, buried: 0 });
    expect(republished).toEqual([]);
  });
});
