import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TriedClocks } from '@waits/contracts/api/try-clocks';
import { runClocksCommand } from './run-clocks-command.js';

const examples = fileURLToPath(new URL('../../../../docs/examples/', import.meta.url));
const [CSV, JSON_FILE] = ['referrals.csv', 'referrals.json'].map((name) => join(examples, name));
const folder = mkdtempSync(join(tmpdir(), 'clocks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function clocks(...args: (string | undefined)[]) {
  const said = { out: '', err: '' };
  const code = await runClocksCommand({
    args: args.map(String),
    print: (text) => void (said.out += text),
    warn: (text) => void (said.err += text),
    now: () => new Date('2026-11-25T09:00:00Z'),
  });
  return { code, ...said };
}
const fileOf = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const lineOf = (out: string, ...parts: string[]) =>
  out
    .split('\n')
    .find((line) => parts.every((part) => line.includes(part)))
    ?.replace(/ +/g, ' ');

describe('npm run clocks on the examples', () => {
  it('shows every clock of many referrals and children as a table', async () => {
    const { code, out } = await clocks(CSV, '--as-of', '2026-09-01');

    expect(code).toBe(0);
    expect(lineOf(out, 'ZEX01:R1', 'ASD-STAT-13W')).toBe(
      'ZEX01:R1 1 ASD-STAT-13W Met 91 2026-03-02 2026-06-01 2026-06-01 -',
    );
    expect(lineOf(out, 'ZEX01:R2', 'SALT-LOCAL')).toContain('ZEX01:R2 1 SALT-LOCAL Waiting 113');
    expect(lineOf(out, 'ZEX02:77', 'ASD-STAT-13W')).toContain('over the standard 274 2025-12-01');
  });

  it('leaves out what had not come by --known-at', async () => {
    const { out } = await clocks(CSV, '--as-of', '2026-09-01', '--known-at', '2026-06-30');

    expect(out).toContain('1 event not known yet');
    expect(lineOf(out, 'ZEX02:77', 'ASD-STAT-13W')).toContain('over the standard 232 2026-01-12');
  });

  it("measures by the area's own standards, and says what is wrong with them", async () => {
    const local = join(examples, 'local-standards.yaml');
    const bad = fileOf('bad.yaml', 'overrides: [{ id: NO-SUCH }]');
    const { out } = await clocks(CSV, '--as-of', '2026-09-01', '--standards', local);

    expect(lineOf(out, 'ZEX01:R2', 'SALT-LOCAL')).toContain(
      'over the standard 113 2026-05-11 2026-08-10',
    );
    expect(await clocks(CSV, '--as-of', '2026-09-01', '--standards', bad)).toMatchObject({
      ...{ code: 1, out: '', err: expect.stringMatching(/bad\.yaml, row [^]*id/) },
    });
  });

  it('says the same of the JSON as of the CSV', async () => {
    const asked = ['--as-of', '2026-09-01', '--explain'];

    expect((await clocks(JSON_FILE, ...asked)).out).toBe((await clocks(CSV, ...asked)).out);
  });

  it('says once below the table why a standard cannot be counted', async () => {
    const { out } = await clocks(CSV, '--as-of', '2026-09-01');

    expect(out.match(/^CYPMH-4W: .*list missing: .*CYPMH-INTERVENTIONS/gm)).toHaveLength(1);
  });

  it('gives everything as JSON, and the explanations as text or as a page', async () => {
    const page = join(folder, 'page.html');
    const { out, err } = await clocks(CSV, '--as-of', '2026-09-01', '--json', '--html', page);
    const { referrals, counts } = JSON.parse(out) as TriedClocks;

    expect(counts).toEqual({ given: 6, taken: 6, notTaken: 0, notYetKnown: 0 });
    expect(referrals.map(({ referralId, child }) => [referralId, child])).toEqual([
      ['ZEX01:R1', 1],
      ['ZEX01:R2', 1],
      ['ZEX02:77', 2],
    ]);
    expect(err).toContain(page);
    expect(readFileSync(page, 'utf8')).toContain('A contact took place by telephone');
    expect((await clocks(CSV, '--as-of', '2026-09-01', '--explain')).out).toContain(
      'ignored  2026-04-20  A contact took place by telephone',
    );
  });
});

describe('npm run clocks on what is wrong', () => {
  const csv = readFileSync(CSV ?? '', 'utf8').split('\n');

  it('names row, field and reason of each row it cannot take, and shows the rest', async () => {
    const rows = [csv[0], csv[1], '', csv[2]?.replace('2026-04-20,', '2026-04-31,'), '"e9', csv[3]];
    const { code, out, err } = await clocks(
      fileOf('bad.csv', rows.join('\n')),
      '--as-of',
      '2026-09-01',
    );

    expect(code).toBe(1);
    expect(err).toMatch(
      /^row 4 refused, \/data\/occurredOn, invalid-event: It is not a day that exists/m,
    );
    expect(err).toMatch(/^row 5 refused, csv-quote: /m);
    expect(lineOf(out, 'ZEX01:R1', 'ASD-STAT-13W')).toContain('Met 91');
  });

  it('names the place of an event in JSON', async () => {
    const { code, err } = await clocks(
      fileOf('bad.json', '[1, {"type": "x"}]'),
      '--as-of',
      '2026-09-01',
    );

    expect(code).toBe(1);
    expect(err).toMatch(
      /^event 1 refused, not-an-event: [^]*^event 2 refused, \/type, unknown-type: /m,
    );
  });

  it('says that the page cannot be written, and why', async () => {
    const page = join(folder, 'none', 'page.html');

    expect(await clocks(CSV, '--as-of', '2026-09-01', '--html', page)).toMatchObject({
      ...{ code: 1, out: '' },
      err: expect.stringContaining(`${page} cannot be written: it is not there`),
    });
  });

  it('repeats nothing of a child', async () => {
    const rows = [csv[0], csv[1], csv[1]?.replace('ASD', '9990000018')];
    const { out, err } = await clocks(
      fileOf('named.csv', rows.join('\n')),
      '--as-of',
      '2026-09-01',
      '--json',
    );

    expect(err).toContain('row 3');
    expect(out + err).not.toMatch(/9990000018|EX1\b|2017-05-04/);
  });

  it.each([
    { args: [], says: 'name one file', code: 2 },
    { args: ['a.json', 'b.json', '--as-of', '2026-01-01'], says: 'name one file', code: 2 },
    { args: ['a.json'], says: '--as-of must be a day', code: 2 },
    { args: ['a.json', '--as-of', '2026-02-30'], says: '--as-of must be a day', code: 2 },
    { args: ['a.json', '--as-of', '2026-01-01', '--known-at', 'x'], says: '--known-at', code: 2 },
    { args: ['a.json', '--as-of', '2026-01-01', '--no-such'], says: '--no-such', code: 2 },
    {
      args: ['none.json', '--as-of', '2026-01-01'],
      says: 'none.json cannot be read: it is not there',
      code: 1,
    },
    {
      args: ['none.csv', '--as-of', '2026-01-01'],
      says: 'none.csv cannot be read: it is not there',
      code: 1,
    },
    { args: ['a.xlsx', '--as-of', '2026-01-01'], says: 'ends in .json or .csv', code: 1 },
  ])('$args ends with $code and says $says', async ({ args, says, code }) => {
    expect(await clocks(...args)).toMatchObject({
      code,
      err: expect.stringContaining(says),
      out: '',
    });
  });

  it.each([
    { name: 'no.json', text: 'id,type\n', says: 'it is no JSON in UTF-8' },
    { name: 'latin.json', text: Buffer.from([0x22, 0xe9, 0x22]), says: 'it is no JSON in UTF-8' },
    { name: 'none.json', text: '[]', says: 'there is no event in it' },
    { name: 'empty.csv', text: '', says: 'The file is empty' },
    {
      name: 'header.csv',
      text: 'id,Type,made up\n1,2,3\n',
      says: 'column Type: No column is called that. Write it type.',
    },
    { name: 'rows.csv', text: `${csv[0] ?? ''}\n`, says: 'it has a header and no rows' },
  ])('$name: $says', async ({ name, text, says }) => {
    const { code, err } = await clocks(fileOf(name, text), '--as-of', '2026-09-01');

    expect([code, err]).toEqual([1, expect.stringContaining(says)]);
  });

  it('helps', async () => {
    expect(await clocks('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--known-at DATE'),
    });
  });
});
