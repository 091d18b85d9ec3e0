import { createReadStream, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csds } from '@waits/sources/csds/csds';
import { CSDS } from '@waits/sources/csds/tables';
import type { SourceDialect } from '@waits/sources/dialect';
import { mhsds } from '@waits/sources/mhsds/mhsds';
import { MHSDS } from '@waits/sources/mhsds/tables';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import { readTable } from '@waits/sources/tables/read-table';
import type { DataSet } from '@waits/sources/tables/table';
import { tableOfFile } from '@waits/sources/tables/table-of-file';
import { SALT_SOURCE } from '@waits/sources/testing/csds-rows';
import { feedRows } from '@waits/sources/testing/feed-rows';
import { CAMHS_SOURCE } from '@waits/sources/testing/mhsds-rows';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** The rows of one file, in chunks that end in the middle of rows. */
async function rowsOf(path: string, dataSet: DataSet): Promise<unknown[]> {
  const found = tableOfFile(await readFile(path), {
    dataSet,
    fileName: path.split('/').at(-1) ?? '',
  });
  if (!found.isReadable) throw new Error(found.detail);
  const rows: unknown[] = [];
  const open = (start: number) => createReadStream(path, { start, highWaterMark: 50 });
  for await (const some of readTable({ ...found, submission: { id: 'S1' }, open })) {
    for (const { value, fault } of some) {
      expect(fault).toBeNull();
      rows.push(JSON.parse(value.toString()));
    }
  }
  return rows;
}

type Sent = { folder: string; dataSet: DataSet; dialect: SourceDialect; source: SourceSettings };
/** What is known after the files of a folder, in the order of their names or backwards. */
async function feedFolder({ folder, dataSet, dialect, source }: Sent, isBackwards: boolean) {
  const names = readdirSync(join(FIXTURES, folder)).sort();
  const feed = feedRows(dialect, source);
  for (const name of isBackwards ? names.reverse() : names) {
    feed.take(...(await rowsOf(join(FIXTURES, folder, name), dataSet)));
  }
  return feed;
}

describe.each([false, true])('the files of a submission, backwards: %j', (isBackwards) => {
  it('of the MHSDS, version 6, put each child on its list', async () => {
    const sent = { folder: 'mhsds/v6', dataSet: MHSDS, dialect: mhsds, source: CAMHS_SOURCE };
    const feed = await feedFolder(sent, isBackwards);

    expect(feed.facts('RAA:R1')).toMatchObject({
      ...{ pathway: 'ASD', receivedOn: '2026-01-12', consultantLed: true, endings: [] },
      ...{ rttStatuses: [{ from: '2026-03-20', code: '30' }] },
      contacts: [{ on: '2026-03-20', attendance: '5', medium: '01' }],
      interventions: [{ on: '2026-03-20', procedures: ['1085671000000109'] }],
      teams: expect.arrayContaining([expect.objectContaining({ type: 'C01', localId: 'T-ASD' })]),
    });
    expect(feed.facts('RAA:R2')).toMatchObject({
      ...{ pathway: 'CAMHS', contacts: [], endings: [] },
      appointments: [{ state: 'not-attended' }, { state: 'booked', for: '2026-03-25' }],
    });
    expect(feed.facts('RAA:R3').pathway).toBeNull();
    expect(feed.facts('RAA:R4').endings).toMatchObject([{ how: 'rejected', on: '2026-02-10' }]);
    expect(feed.waitingFor()).toEqual([]);
  });

  it('of the CSDS, version 1.6, put each child on its list', async () => {
    const sent = { folder: 'csds/v1_6', dataSet: CSDS, dialect: csds, source: SALT_SOURCE };
    const feed = await feedFolder(sent, isBackwards);

    expect(feed.facts('RBB:902001')).toMatchObject({
      ...{ pathway: 'SALT', receivedOn: '2026-02-03', teams: [{ type: '33', localId: 'PINK' }] },
      contacts: [{ on: '2026-03-19', attendance: '5' }],
    });
    expect(feed.facts('RBB:902002')).toMatchObject({
      ...{ pathway: 'COMMUNITY', endings: [{ how: 'closed', on: '2026-03-30' }] },
    });
    expect(feed.facts('RBB:902003').pathway).toBeNull();
  });

  it('of the CSDS as extracts, told apart by their columns, say the same', async () => {
    const sent = { folder: 'csds/dictionary', dataSet: CSDS, dialect: csds, source: SALT_SOURCE };
    const rows = await Promise.all(
      readdirSync(join(FIXTURES, sent.folder)).map((name) =>
        rowsOf(join(FIXTURES, sent.folder, name), CSDS),
      ),
    );
    const feed = feedRows(csds, SALT_SOURCE);
    const records = rows
      .flat()
      .map((row) => ({ ...(row as Record<string, unknown>), submission: {} }));
    feed.take(...(isBackwards ? records.reverse() : records));

    expect(feed.facts('RBB:902001')).toMatchObject({ pathway: 'SALT', receivedOn: '2026-02-03' });
  });
});
