import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileTaken, FileUpload } from '@waits/contracts/api/files';
import { LetterPage, ReplayAnswer } from '@waits/contracts/api/letters';
import { CLINIC_YAML, clinicCells } from '@waits/sources/testing/clinic-list';
import type { Held } from '../chaos/held.js';
import { getJson } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import { syntheticFile } from '../load/files/synthetic-file.js';
import type { Estate, Place, Running } from './estate.js';
import { openEstate } from './estate.js';
import type { Flow, SentChild } from './flow.js';
import { startFlow } from './flow.js';

const READY_WITHIN_SECONDS = 60;
const DONE_WITHIN_SECONDS = 120;
const FILE = Buffer.concat([...syntheticFile(150_000)]).toString();
const ROWS = FILE.trimEnd().split('\r\n').length - 1;

const CAMHS = `  - name: example-camhs
    dialect: mhsds
    providers: [RAA]
    services: [{ pathway: CAMHS }]
`;
const SOURCES = `${CLINIC_YAML.trimEnd()}\n${CAMHS}`;
const CONTACTS = 'CareContactID,ServiceRequestID,CareContDate,AttendStatus,ConsMechanismMH';
const ACTIVITIES = 'CareActID,CareContactID,Procedure';
const DIETETICS = clinicCells({ Clinic: 'Dietetics' });
const LIST = [Object.keys(DIETETICS), Object.values(DIETETICS)]
  .map((row) => `${row.map(String).join(',')}\r\n`)
  .join('');

/**
 * Rows, files and children that are half-way when the keys change: sent or sealed under the old, finished under the new. Two systems
 * send all the while.
 */
describe('keys that are rotated while data flows through intake', () => {
  let estate: Estate;
  let place: Place;
  let running: Running;
  let flow: Flow;
  let large: string;
  let children: SentChild[];
  let held: Held;
  let replayed: ReplayAnswer;

  const keys = (...args: string[]) => estate.command('keys', args, place);
  const intakeUrl = () => running.intake.url;
  const progress = (id: string) => getJson(`${intakeUrl()}/v1/files/${id}`, FileUpload);
  const openLetters = async () =>
    (await getJson(`${intakeUrl()}/v1/letters`, LetterPage)).letters.map(({ reason }) => reason);
  const postFile = async (query: string, body: string): Promise<string> => {
    const headers = { 'content-type': 'text/csv' };
    const answer = await fetch(`${intakeUrl()}/v1/files?${query}`, {
      method: 'POST',
      headers,
      body,
    });
    return FileTaken.parse(await answer.json()).id;
  };
  const takenFile = async (query: string, body: string): Promise<FileUpload> => {
    const id = await postFile(query, body);
    return eventually(
      () => progress(id),
      ({ endedAt }) => endedAt !== null,
      DONE_WITHIN_SECONDS,
    );
  };
  const sendTable = (name: string, ...lines: string[]) =>
    takenFile(`source=example-camhs&name=${name}.csv`, `${lines.join('\r\n')}\r\n`);
  /** First `waits`, which must know a key before anything comes that was made with it. */
  const restart = async () => {
    for (const service of [running.waits, running.intake]) {
      if (service.isRunning()) await service.stop();
      await service.start();
      await service.untilReady(READY_WITHIN_SECONDS);
    }
  };

  beforeAll(async () => {
    estate = await openEstate();
    place = { ...(await estate.newServers()), keysDir: join(estate.folder, 'keys') };
    await keys('init');
    const sourcesFile = join(estate.folder, 'sources.yaml');
    await writeFile(sourcesFile, SOURCES);
    running = await estate.run({ ...place, more: { SOURCES_FILE: sourcesFile } });
    flow = startFlow(place.kafkaBrokers);
    await flow.more(8);
    await sendTable('MHS201CareContact', CONTACTS, 'C0,R0,2026-03-20,5,01');
    await sendTable('MHS202CareActivity', ACTIVITIES, 'A1,C1,1085671000000109');
    await takenFile('source=example-salt', LIST);
    large = await postFile('', FILE);
    await running.intake.stop();

    await keys('rotate', 'seal');
    await keys('rotate', 'token');
    await flow.more(5);
    await restart();
    await keys('retoken');
    await flow.more(8);
    await keys('retoken');
  });
  afterAll(async () => {
    await flow.stop();
    await estate.end();
  });

  it('keep what waits under the old key: rows without a parent, rows without a service, half a file', async () => {
    const done = await eventually(
      () => progress(large),
      ({ endedAt }) => endedAt !== null,
      DONE_WITHIN_SECONDS,
    );

    expect(done).toMatchObject({ state: 'done', rows: { read: ROWS, refused: 0, parked: 0 } });
    expect((await openLetters()).sort()).toEqual(['parent-missing', 'service-unmapped']);
  });

  it('are destroyed once nobody new comes, since a child who came under both keys has to be told of first', async () => {
    const tooEarly = await keys('retire', 'k1', '--quiet', '1');
    flow.pause();
    const tellAndRetire = async () => {
      await keys('retoken');
      return keys('retire', 'k1', '--quiet', '1');
    };
    await eventually(tellAndRetire, ({ code }) => code === 0, DONE_WITHIN_SECONDS);
    flow.goOn();

    expect(tooEarly.code).toBe(1);
    expect((await readdir(place.keysDir)).sort()).toEqual([
      ...['id.key', 'seal-k1.key', 'seal-k2.key', 'token-k2.key'],
    ]);
  });

  it('let go of what waited, once its parent or its mapping comes under the new key', async () => {
    const mended = SOURCES.replace("'Feeding'", "'Feeding', 'Dietetics'");
    await writeFile(join(estate.folder, 'sources.yaml'), mended);
    await restart();
    const parent = await sendTable('MHS201CareContact', CONTACTS, 'C1,R1,2026-03-21,5,01');
    const child = await sendTable('MHS202CareActivity', ACTIVITIES, 'A0,C0,1085671000000109');
    const answer = await fetch(`${intakeUrl()}/v1/letters/replay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by: 'a test', reason: 'service-unmapped' }),
    });
    replayed = ReplayAnswer.parse(await answer.json());
    await eventually(openLetters, (open) => open.length === 0, READY_WITHIN_SECONDS);

    expect([parent.rows, child.rows]).toMatchObject([{ applied: 1 }, { applied: 1 }]);
    // Intake takes in by itself what new settings put right, and may have been first: what came of it is held, see below.
    expect(replayed.counts).toMatchObject({ parked: 0, refused: 0 });
  });

  it('make no child of two, and lose no referral, of those that came before, between and after', async () => {
    await flow.more(5);
    children = await flow.stop();
    held = await running.held();
    const siblingsOf = new Map(held.referrals.map((one) => [one.referralId, one.ofSameChild]));
    const apart = children.filter(
      ([first, second]) => siblingsOf.get(first)?.join() !== [first, second].sort().join(),
    );

    expect(children.length).toBeGreaterThan(30);
    expect(apart).toEqual([]);
    expect(held.referrals.filter(({ referralId }) => referralId.startsWith('ZEX03:'))).toHaveLength(
      1,
    );
  });
});
