import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { keptListsContract } from '../lists/kept-lists.contract.js';
import { mongoLists } from './mongo-lists.js';

describe('whole lists in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  afterAll(async () => (await opened).close());

  keptListsContract(async () => {
    const { connection } = await opened;
    const database = connection.getClient().db(connection.name);
    for (const name of ['snapshots', 'snapshot-heads']) {
      await database.collection(name).deleteMany({});
    }
    return mongoLists(connection);
  });
});
