import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { letterStoreContract } from '../letters/letter-store.contract.js';
import { mongoLetters, prepareLetters } from './mongo-letters.js';

describe('letters in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  afterAll(async () => (await opened).close());

  letterStoreContract(async () => {
    const { connection } = await opened;
    await connection.getClient().db(connection.name).collection('letters').deleteMany({});
    await prepareLetters(connection);
    return mongoLetters(connection);
  });
});
