import { join } from 'node:path';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { startWorld } from '../world/start-servers.js';
import { syntheticFile } from './synthetic-file.js';
import { ROUNDS, takeFile } from './take-file.js';

const MEGA = 1_000_000;

export const filesIn: Benchmark = {
  name: 'files',
  title: 'Files in',
  about: `A canonical CSV file of so many MB as the size says, of invented children, is made while it is sent to intake's
POST /v1/files, and its rows are taken in for at most ${ROUNDS} times --seconds, after which it is stopped. Intake's memory is
looked at five times a second. --sizes=1000 is 1 GB.`,
  sizes: { embedded: [50], documentdb: [50] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const world = await startWorld(bench);
  const figures: Figure[] = [];
  for (const megabytes of bench.sizes) {
    const intake = await world.start('intake', {
      KEYS_DIR: world.keysDir,
      MONGODB_URL: world.urlOf(`intake-${megabytes}`),
      FILES_DIR: join(world.folder, `files-${megabytes}`),
    });
    const pieces = syntheticFile(megabytes * MEGA);
    figures.push(...(await takeFile(intake, { megabytes, query: '', pieces }, bench)));
    await intake.stop();
  }
  return {
    figures,
    notes: [
      'Memory is the whole process as the system counts it, the highest seen. Each row is a whole event with a child whose identity is sealed: an event, and for a new child two identities, are published for it.',
    ],
  };
}
