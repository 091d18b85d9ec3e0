import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { settingsMarksContract } from '../mappings/settings-marks.contract.js';
import { mongoSettingsMarks } from './mongo-settings-marks.js';

describe('marks of settings in the store', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  afterAll(async () => (await opened).close());

  settingsMarksContract(async () => {
    const { connection } = await opened;
    await connection.getClient().db(connection.name).collection('mappings').deleteMany({});
    return mongoSettingsMarks(connection);
  });
});
