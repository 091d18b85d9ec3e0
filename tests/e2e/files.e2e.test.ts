import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferralClocks } from '@waits/contracts/api/clock';
import { FileTaken, FileUpload } from '@waits/contracts/api/files';
import { z } from 'zod';
import type { World } from '../chaos/world.js';
import { BACK_WITHIN_SECONDS, startWorld } from '../chaos/world.js';
import { getJson } from './ask.js';
import { eventually } from './eventually.js';

const FILES = join(import.meta.dirname, '..', 'fixtures', 'files');
const SECONDS = 120;

const Expected = z.strictObject({
  asOf: z.iso.date(),
  /** What is sent, in this order, and what becomes of the rows. */
  files: z.array(
    z.strictObject({ file: z.string(), source: z.string(), rows: z.record(z.string(), z.int()) }),
  ),
  /** By referral and standard: how the clock stands, and its days. */
  referrals: z.record(z.string(), z.record(z.string(), z.tuple([z.string(), z.int().nullable()]))),
  /** Referrals that no rule puts on a list. */
  missing: z.array(z.string()),
});
const expected = Expected.parse(JSON.parse(readFileSync(join(FILES, 'expected.json'), 'utf8')));

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

describe('sources that send files', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['waits'] });
    await world.intake.start({ SOURCES_FILE: join(FILES, 'sources.yaml') });
    await world.intake.untilReady(BACK_WITHIN_SECONDS);
  }, 480_000);
  afterAll(() => world.stop());

  const send = async ({ file, source }: { file: string; source: string }): Promise<FileTaken> => {
    const response = await fetch(`${world.intake.url}/v1/files?source=${source}`, {
      method: 'POST',
      headers: { 'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? '' },
      body: readFileSync(join(FILES, file)),
    });
    return FileTaken.parse(await response.json());
  };
  const untilEnded = (id: string): Promise<FileUpload> =>
    eventually(
      () => getJson(`${world.intake.url}/v1/files/${id}`, FileUpload),
      ({ endedAt }) => endedAt !== null,
      SECONDS,
    );
  /** The clocks of a referral that somebody expects something of; null where there is no such referral. */
  const clocksOf = async (referralId: string) => {
    const answer = await fetch(
      `${world.waits.url}/v1/referrals/${referralId}/clocks?asOf=${expected.asOf}`,
    );
    if (answer.status !== 200) return null;
    const { clocks } = (await answer.json()) as ReferralClocks;
    const asked = clocks.filter(
      ({ standardId }) => standardId in (expected.referrals[referralId] ?? {}),
    );
    return Object.fromEntries(
      asked.map(({ standardId, status, days }) => [standardId, [status, days]]),
    );
  };

  it('say of every row what became of it', async () => {
    const rows: unknown[] = [];
    for (const one of expected.files) rows.push((await untilEnded((await send(one)).id)).rows);

    expect(rows).toMatchObject(expected.files.map((one) => one.rows));
  }, 480_000);

  it('have the clocks that their rows say, also where a later list took something back', async () => {
    await world.held();
    const ids = [...Object.keys(expected.referrals), ...expected.missing];
    const found = await Promise.all(ids.map(clocksOf));

    expect(Object.fromEntries(ids.map((id, index) => [id, found[index]]))).toEqual({
      ...expected.referrals,
      ...Object.fromEntries(expected.missing.map((id) => [id, null])),
    });
  }, 480_000);

  it('do nothing twice when the file that came last comes again', async () => {
    const again = expected.files.filter(({ file }) => !file.startsWith('1-'));
    const taken = await Promise.all(again.map(send));

    expect(taken.map(({ isRepeat }) => isRepeat)).toEqual(again.map(() => true));
  }, 120_000);
});
