import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import type { Upload } from '../domain/upload.js';
import { newUpload } from '../domain/upload.js';
import { mongoUploadStore, prepareUploads } from './mongo-upload-store.js';

const UPLOADS = 600;

/** Most of what was ever sent is done long ago. */
const uploadNumbered = (number: number): Upload => {
  const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  const upload = newUpload({
    ...{
      id: randomUUID(),
      folder: 'one',
      keyId: 'k1',
      source: null,
      format: 'canonical',
      expectedBytes: 100,
    },
    now: at,
  });
  return { ...upload, state: number % 50 === 0 ? 'working' : 'done' };
};

describe('what intake asks the store by anything but _id', () => {
  const opened = connectExplained(`intake-${randomUUID()}`);
  beforeAll(async () => {
    const { connection } = await opened;
    await prepareUploads(connection);
    const store = mongoUploadStore(connection);
    for (let number = 0; number < UPLOADS; number += 100) {
      const some = Array.from({ length: 100 }, (_, index) => uploadNumbered(number + index));
      await Promise.all(some.map((upload) => store.insert(upload)));
    }
  }, 120_000);
  afterAll(async () => (await opened).close());

  it('finds the files it was at work on by an index', async () => {
    const { connection, explain } = await opened;
    const plans = await explain(() =>
      mongoUploadStore(connection).inFolder('one', ['receiving', 'working']),
    );

    expect(plans).toEqual([{ indexes: ['by-state'], scans: [] }]);
  });

  it('finds the files of every folder that have not ended by an index', async () => {
    const { connection, explain } = await opened;
    const plans = await explain(() => mongoUploadStore(connection).running());

    expect(plans).toEqual([{ indexes: ['by-state'], scans: [] }]);
  });

  it('lists the newest files by an index', async () => {
    const { connection, explain } = await opened;
    const plans = await explain(() => mongoUploadStore(connection).recent(25));

    expect(plans).toEqual([{ indexes: ['newest'], scans: [] }]);
  });
});
