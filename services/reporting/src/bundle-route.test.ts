import { loadRegister } from '@waits/standards/register/load';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { publishedOn, bookOf } from './fake-published.js';
import { askService, asBytes } from './fake-app.js';
import { csvwFaults } from './testing/csvw-faults.js';
import type { CsvwGroup } from './testing/csvw-faults.js';

const JUNE = [publishedOn('2026-06-01', null), publishedOn('2026-06-03', 25)];

async function bundleOf(month: string, published = [publishedOn('2026-05-31', 20), ...JUNE]) {
  const asked = { register: loadRegister(), states: [], today: '2026-07-02' };
  const ask = askService({ ...asked, snapshots: bookOf(published) });
  const answer = await ask(`/v1/published/bundle.zip?month=${month}`).buffer(true).parse(asBytes);
  const bytes = answer.body as Buffer;
  const files =
    answer.status === 200
      ? Object.fromEntries(
          Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
        )
      : {};
  const rows = (file: string) => rowsOf(files[file] ?? '');
  const metadata = () => JSON.parse(files['csv-metadata.json'] ?? '{}') as CsvwGroup;
  return { answer, bytes, files, rows, metadata };
}

const rowsOf = (csv: string) => parse<Record<string, string>>(csv, { columns: true });

/** The count of a place on a day, read as the description says. */
function countIn(csv: string, table: CsvwGroup['tables'][number], place: Record<string, string>) {
  const { columns, primaryKey } = table.tableSchema;
  const isThere = (row: Record<string, string>) =>
    primaryKey.every((name) => row[name] === (place[name] ?? 'all'));
  const cell = rowsOf(csv).find(isThere)?.['children'];
  return columns.find(({ name }) => name === 'children')?.null === cell ? null : Number(cell);
}

describe('GET /v1/published/bundle.zip', () => {
  it('has a file for each declared table, for what stands beside them, and what describes them', async () => {
    const { answer, files } = await bundleOf('2026-06');

    expect(Object.keys(files)).toEqual([
      ...['csv-metadata.json', 'over-standard.csv', 'providers.csv'],
      ...['medians.csv', 'longest.csv', 'days.csv', 'feeds.csv'],
    ]);
    expect(answer.headers['content-type']).toBe('application/zip');
    expect(answer.headers['content-disposition']).toContain('waits-published-2026-06.zip');
  });

  it('has the figures of the days of that month as they were published, hidden ones as c', async () => {
    const { rows } = await bundleOf('2026-06');

    expect(rows('providers.csv').map((row) => Object.values(row).join(' '))).toEqual([
      '2026-06-01 SALT-LOCAL SALT all c',
      '2026-06-01 SALT-LOCAL SALT RAA c',
      '2026-06-03 SALT-LOCAL SALT all 25',
      '2026-06-03 SALT-LOCAL SALT RAA c',
    ]);
    expect(rows('medians.csv')[0]).toEqual({
      ...{ day: '2026-06-01', standard: 'SALT-LOCAL', pathway: 'SALT', days: '31.5' },
    });
    expect(rows('longest.csv')[0]?.['band']).toBe('c');
  });

  it('gives back every published count when it is read by its own description', async () => {
    const { files, metadata } = await bundleOf('2026-06');
    const counts = JUNE.flatMap(({ day, tables }) =>
      tables.flatMap(({ id, cells }) =>
        cells.map(({ at, count }) => ({ file: `${id}.csv`, place: { ...at, day }, count })),
      ),
    );
    const read = metadata().tables.flatMap((table) =>
      counts.flatMap(({ file, place }) =>
        file === table.url
          ? [{ file, place, count: countIn(files[file] ?? '', table, place) }]
          : [],
      ),
    );

    expect(counts).toHaveLength(8);
    expect(read).toHaveLength(8);
    expect(read).toEqual(expect.arrayContaining(counts));
  });

  it('is described as CSV on the Web asks', async () => {
    const { files, metadata } = await bundleOf('2026-06');

    expect(csvwFaults(metadata(), files)).toEqual([]);
  });

  it('says by which rules, which days are missing, and under which licence', async () => {
    const { metadata, rows } = await bundleOf('2026-06');
    const said = JSON.stringify(metadata().notes);

    expect(metadata()['dc:license']).toEqual({ '@id': 'https://licence.example/open' });
    expect(said).toContain('MHSDS: counts from 0 to 4 are hidden');
    expect(said).toContain('2026-06-02, 2026-06-04');
    expect(said).not.toContain('2026-06-03');
    expect(rows('days.csv')[0]).toMatchObject({
      ...{ day: '2026-06-01', taken_at: '2026-06-01T23:30:00.000Z', register_version: 'abc' },
      ...{ policy: 'MHSDS', hidden: '1', missing: 'demo-asd, since May' },
    });
    expect(rows('feeds.csv')).toHaveLength(2);
  });

  it('misses no day that is still to come', async () => {
    const { metadata } = await bundleOf('2026-07', [publishedOn('2026-07-01', 20)]);

    expect(JSON.stringify(metadata().notes)).toContain('None of this time');
  });

  it('is the same bytes each time, with a validator of them', async () => {
    const [one, other] = [await bundleOf('2026-06'), await bundleOf('2026-06')];

    expect(one.bytes.equals(other.bytes)).toBe(true);
    expect(one.answer.headers['etag']).toBe(other.answer.headers['etag']);
    expect(one.answer.headers['etag']).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it('hands a spreadsheet no formula', async () => {
    const at = { standard: '=1+1', pathway: 'SALT' };
    const { rows } = await bundleOf('2026-06', [
      publishedOn('2026-06-01', null, { medians: [{ at, days: 3 }] }),
    ]);

    expect(rows('medians.csv')[0]?.['standard']).toBe("'=1+1");
  });

  it.each([
    ['2026-04', 404, 'snapshot-not-found'],
    ['2026-13', 400, 'invalid-request'],
  ])('refuses %s: %s', async (month, status, type) => {
    const { answer, bytes } = await bundleOf(month);

    expect(answer.status).toBe(status);
    expect(JSON.parse(bytes.toString())).toMatchObject({ type: `/problems/${type}` });
  });
});

describe('a description of tables is found faulty when', () => {
  it.each([
    { but: 'a column is missing', replace: '"name":"children"', by: '"name":"child"' },
    { but: 'a table has no file', replace: '"url":"medians.csv"', by: '"url":"median.csv"' },
    { but: 'a type is none', replace: '"datatype":"date"', by: '"datatype":"day"' },
    {
      but: 'a key is not unique',
      replace: '["day","standard","pathway","provider"]',
      by: '["day"]',
    },
    { but: 'a hidden count is none', replace: '"null":"c"', by: '"null":"x"' },
    {
      but: 'it is of something else',
      replace: 'http://www.w3.org/ns/csvw',
      by: 'http://x.example',
    },
  ])('$but', async ({ replace, by }) => {
    const { files, metadata } = await bundleOf('2026-06');
    const broken = JSON.stringify(metadata()).replaceAll(replace, by);

    expect(broken).not.toBe(JSON.stringify(metadata()));
    expect(csvwFaults(JSON.parse(broken) as CsvwGroup, files)).not.toEqual([]);
  });
});
