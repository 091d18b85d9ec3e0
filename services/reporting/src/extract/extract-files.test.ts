import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { first, openExtracts, register, second, state, STATES, third } from './fake-extracts.js';

const received = '2026-10-05';

let extracts: Awaited<ReturnType<typeof openExtracts>>;
beforeEach(async () => {
  extracts = await openExtracts();
});
afterEach(() => extracts.close());

describe('the files of an extract', () => {
  it('is the same byte for byte whatever the order in which states came, and other data has another digest', async () => {
    const one = await extracts.make(STATES);
    const again = await extracts.make([...STATES].reverse(), { out: 'again' });
    const changed = await extracts.make([{ ...first, version: 2 }, second, third], {
      out: 'changed',
    });

    for (const name of await readdir(join(extracts.folder, 'out'))) {
      expect((await again.read(name)).equals(await one.read(name))).toBe(true);
    }
    expect(changed.statesDigest).not.toBe(one.statesDigest);
  });

  it('has the same rows as CSV, a dictionary of every column, a manifest, and sums that fit', async () => {
    const { read, table } = await extracts.make(STATES);
    const [head = '', ...lines] = (await read('referrals.csv')).toString().trim().split('\n');
    const dictionary = (await read('dictionary.csv')).toString();
    const manifest = JSON.parse((await read('manifest.json')).toString()) as Record<
      string,
      unknown
    >;
    const sums = (await read('SHA256SUMS')).toString().trim().split('\n');

    expect(lines.map((line) => line.split(',')[0])).toEqual(
      (await table('referrals')).map(({ referral }) => referral),
    );
    for (const column of head.split(',')) expect(dictionary).toContain(`referrals,${column},`);
    expect(manifest).toMatchObject({
      ...{ recipient: 'icb', asOf: '2026-10-31', agreement: { id: 'icb-26' } },
      ...{ registerVersion: register.version, feeds: [{ source: 'demo-salt' }] },
      files: expect.arrayContaining([
        expect.objectContaining({ name: 'referrals.parquet', rows: 3 }),
      ]) as unknown,
    });
    expect(sums).toHaveLength(6);
    for (const sum of sums) {
      const [digest, name = ''] = sum.split('  ');
      expect(
        createHash('sha256')
          .update(await read(name))
          .digest('hex'),
      ).toBe(digest);
    }
  });

  it('has no pseudonym that a spreadsheet would take for a formula: those of CSV and Parquet are the same', async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      state({ id: `RAA:${String(at)}`, received }),
    );
    const { read, table } = await extracts.make(many);
    const [, ...lines] = (await read('referrals.csv')).toString().trim().split('\n');

    expect(lines.map((line) => line.split(',')[0])).toEqual(
      (await table('referrals')).map(({ referral }) => referral),
    );
  });

  it('has a text that a spreadsheet would run told as text', async () => {
    const { read } = await extracts.make([
      state({ id: 'RAA:1', received }, { sourceOfReferral: '=1+1' }),
    ]);

    expect((await read('referrals.csv')).toString()).toContain("'=1+1");
  });

  it('is empty, and whole, where nobody was on the list', async () => {
    const { referrals, table } = await extracts.make([]);

    expect(referrals).toBe(0);
    expect(await table('clocks')).toEqual([]);
  });

  it('is never half there: a state that cannot be read leaves no folder, and one that is there is kept', async () => {
    await extracts.make(STATES);
    const broken = { ...first, foldVersion: 999 };

    await expect(extracts.make([broken], { out: 'broken' })).rejects.toThrow(/newer release/);
    await expect(extracts.make(STATES)).rejects.toThrow(/is there already/);
    expect(await readdir(extracts.folder)).toEqual(['out']);
  });
});
