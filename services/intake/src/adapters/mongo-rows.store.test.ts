import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { mongoOrphans, prepareOrphans } from './mongo-orphans.js';

const WAITING = 600;

describe('rows that wait for another, in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  afterAll(async () => (await opened).close());

  it('are found by an index', async () => {
    const { connection, explain } = await opened;
    await prepareOrphans(connection);
    const orphans = mongoOrphans({ connection, keys: memoryKeys, now: () => new Date(0) });
    await orphans.keep(
      Array.from({ length: WAITING }, (_, index) => ({
        ...{ source: 'a', lacks: `K${String(index)}`, value: Buffer.from('x'), headers: {} },
      })),
    );

    expect(await explain(() => orphans.waitingFor('a', ['K7', 'K8']))).toEqual([
      { indexes: ['by-parent'], scans: [] },
    ]);
  });
});
