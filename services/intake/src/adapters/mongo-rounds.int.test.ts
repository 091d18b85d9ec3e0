import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { roundStoreContract } from '../rounds/round-store.contract.js';
import { mongoRounds, prepareRounds } from './mongo-rounds.js';

describe('rounds in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  afterAll(async () => (await opened).close());

  roundStoreContract(async () => {
    const { connection } = await opened;
    const database = connection.getClient().db(connection.name);
    for (const name of ['rounds', 'round-questions'])
      await database.collection(name).deleteMany({});
    await prepareRounds(connection);
    return mongoRounds(connection);
  });
});
