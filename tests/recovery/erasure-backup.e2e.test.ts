import { join } from 'node:path';
import type { ReferralRecord } from '@waits/contracts/api/child';
import { tracesOf } from './erased-traces.js';
import type { ErasureStage } from './erasure-stage.js';
import { child, NONE, openErasureStage, referralOf } from './erasure-stage.js';

describe('an erasure after a backup that was made before it', () => {
  let stage: ErasureStage;
  const patient = child('9990000093', 'Backup');
  let before: ReferralRecord['facts'];
  let set: string;
  beforeAll(async () => {
    stage = await openErasureStage();
    before = await stage.arrive(patient);
    set = join(stage.estate.folder, 'sets', 'before');
    await stage.estate.command('backup', [set], stage.place);
    await stage.erase(await stage.idOf(patient));
    await stage.running.held();
    await stage.running.stop();
  });

  it('is applied again by a store that is put back from the backup', async () => {
    const older = { ...stage.place, storeUrl: (await stage.estate.newServers()).storeUrl };
    const restored = await stage.estate.command('restore', [set, '--only', 'store'], older);
    const traces = (await tracesOf(patient.name, older)).stored;
    stage.running = await stage.estate.run(older);
    await stage.running.held();

    expect([restored.code, traces]).toEqual([0, 2]);
    expect(await tracesOf(patient.name, older)).toEqual(NONE);
    expect(await stage.factsOf(patient)).toEqual(before);
    await stage.running.stop();
  });

  it('is done again when everything is put back from the backup', async () => {
    const older = {
      ...(await stage.estate.newServers()),
      keysDir: join(stage.estate.folder, 'older-keys'),
    };
    const restored = await stage.estate.command('restore', [set], older);
    stage.running = await stage.estate.run(older);
    await stage.running.held();
    const { results } = await stage.post(referralOf(patient));
    await stage.running.held();

    expect(restored).toMatchObject({ code: 0, printed: expect.stringContaining('erased again') });
    expect(results).toMatchObject([{ details: [{ code: 'identity-erased' }] }]);
    expect(await tracesOf(patient.name, older)).toEqual(NONE);
    expect(await stage.factsOf(patient)).toEqual(before);
  });
});
