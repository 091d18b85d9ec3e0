import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { comparisonStoreContract } from '../comparisons/comparison-store.contract.js';
import { mongoComparisons, prepareComparisons } from './mongo-comparisons.js';

describe('comparisons in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  afterAll(async () => (await opened).close());

  comparisonStoreContract(async () => {
    const { connection } = await opened;
    const database = connection.getClient().db(connection.name);
    for (const name of ['comparisons', 'comparison-lines'])
      await database.collection(name).deleteMany({});
    await prepareComparisons(connection);
    return mongoComparisons(connection);
  });
});
