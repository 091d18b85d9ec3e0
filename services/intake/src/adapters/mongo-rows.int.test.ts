import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { earlierRowsContract, orphansContract } from '../rows/earlier-rows.contract.js';
import { mongoEarlierRows } from './mongo-earlier-rows.js';
import { mongoOrphans, prepareOrphans } from './mongo-orphans.js';

const NHS_NUMBER = '9990000018';

describe('rows of a source in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  const emptied = async (name: string) => {
    const { connection } = await opened;
    await connection.getClient().db(connection.name).collection(name).deleteMany({});
    return connection;
  };
  const earlierRows = async () =>
    mongoEarlierRows({ connection: await emptied('parents'), keys: memoryKeys });
  const orphans = async () => {
    const connection = await emptied('orphans');
    await prepareOrphans(connection);
    return mongoOrphans({ connection, keys: memoryKeys, now: () => new Date(0) });
  };
  const textOf = async (name: string) => {
    const { connection } = await opened;
    const found = await connection
      .getClient()
      .db(connection.name)
      .collection(name)
      .find()
      .toArray();
    return JSON.stringify(found);
  };
  afterAll(async () => (await opened).close());

  describe('those that others refer to', () => {
    earlierRowsContract(earlierRows);

    it('say nothing of who the child is, though a source takes the NHS number for its ids', async () => {
      const rows = await earlierRows();
      const row = {
        subject: `RAA:${NHS_NUMBER}`,
        recordedAt: '2026-03-01',
        facts: { patient: `P-${NHS_NUMBER}` },
      };
      await rows.keep('a', [{ key: `MHS101:${NHS_NUMBER}`, row }]);

      expect(await textOf('parents')).not.toContain(NHS_NUMBER);
      expect((await rows.find('a', [`MHS101:${NHS_NUMBER}`])).size).toBe(1);
    });
  });

  describe('those that wait', () => {
    orphansContract(orphans);

    it('are sealed, and what they wait for is hashed', async () => {
      const rows = await orphans();
      const value = Buffer.from(JSON.stringify({ NHSNumber: NHS_NUMBER }));
      await rows.keep([{ source: 'a', lacks: `K:${NHS_NUMBER}`, value, headers: {} }]);

      expect(await textOf('orphans')).not.toContain(NHS_NUMBER);
    });
  });
});
