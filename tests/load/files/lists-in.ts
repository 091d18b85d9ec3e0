import { join } from 'node:path';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { startWorld } from '../world/start-servers.js';
import { syntheticList } from './synthetic-list.js';
import { ROUNDS, takeFile } from './take-file.js';

/** Where the source of the list is declared, and what it is called. */
export const SOURCES_FILE = join(
  import.meta.dirname,
  '..',
  '..',
  'fixtures',
  'files',
  'sources.yaml',
);
export const LIST_SOURCE = 'example-salt';
const MEGA = 1_000_000;

export const listsIn: Benchmark = {
  name: 'lists',
  title: 'Lists of a clinic in',
  about: `A clinic's list in CSV of so many MB as the size says, a referral of an invented child a row, is made while it is sent to
intake's POST /v1/files, read by its mapping, and its rows are taken in for at most ${ROUNDS} times --seconds, after which it is
stopped. Intake's memory is looked at five times a second. --sizes=1000 is 1 GB.`,
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
      FILES_DIR: join(world.folder, `lists-${megabytes}`),
      SOURCES_FILE,
    });
    const list = {
      megabytes,
      query: `?source=${LIST_SOURCE}`,
      pieces: syntheticList(megabytes * MEGA),
    };
    figures.push(...(await takeFile(intake, list, bench)));
    await intake.stop();
  }
  return {
    figures,
    notes: [
      'Memory is the whole process as the system counts it, the highest seen. Each row states one to three facts of a new referral, and what it says is kept to be compared with later copies of it.',
    ],
  };
}
