import type { EarlierRow } from '@waits/sources/dialect';
import type { EarlierRows, Orphan, Orphans } from './earlier-rows.js';

const row = (recordedAt: string, teamType = 'C01'): EarlierRow => ({
  ...{ subject: 'RAA:R1', recordedAt, facts: { teamType } },
});
const named = (key: string, recordedAt: string, teamType?: string) => ({
  ...{ key, row: row(recordedAt, teamType) },
});

/** What every store of rows that others refer to must do. `open` gives an empty one. */
export function earlierRowsContract(open: () => Promise<EarlierRows>): void {
  it('finds a row by its source and key, and no other', async () => {
    const rows = await open();
    await rows.keep('a', [named('MHS101:1', '2026-03-01')]);

    expect(await rows.find('a', ['MHS101:1', 'MHS101:2'])).toEqual(
      new Map([['MHS101:1', row('2026-03-01')]]),
    );
    expect((await rows.find('b', ['MHS101:1'])).size).toBe(0);
    expect((await rows.find('a', [])).size).toBe(0);
  });

  it.each([
    ['2026-03-01', '2026-03-02', 'C02', 'recorded later'],
    ['2026-03-02', '2026-03-01', 'C01', 'recorded earlier, and sent again late'],
    ['2026-03-01', '2026-03-01', 'C02', 'recorded at the same time, and sent later'],
  ])('of one recorded %s and then one of %s keeps that of team %s: %s', async (one, two, team) => {
    const rows = await open();
    await rows.keep('a', [named('K', one)]);
    await rows.keep('a', [named('K', two, 'C02')]);

    expect((await rows.find('a', ['K'])).get('K')?.facts).toEqual({ teamType: team });
  });

  it('keeps the later of two that come together', async () => {
    const rows = await open();
    await rows.keep('a', [named('K', '2026-03-02', 'C02'), named('K', '2026-03-01')]);

    expect((await rows.find('a', ['K'])).get('K')).toEqual(row('2026-03-02', 'C02'));
  });

  it('loses what an erasure takes out of it, and nothing else', async () => {
    const rows = await open();
    const facts = { patient: 'P7', on: '2026-03-01' };
    const of = (patient: string) => ({
      ...{ subject: 'RAA:R1', recordedAt: '2026-03-01', facts: { ...facts, patient } },
    });
    await rows.keep('a', [
      { key: 'K', row: of('P7') },
      { key: 'L', row: of('P8') },
    ]);

    expect(await rows.blank((name, value) => name === 'patient' && value === 'P7')).toBe(1);
    expect([...(await rows.find('a', ['K', 'L'])).values()].map((one) => one.facts)).toEqual([
      { on: '2026-03-01' },
      { ...facts, patient: 'P8' },
    ]);
  });

  it('keeps one that is of no referral', async () => {
    const rows = await open();
    const team = { subject: null, recordedAt: '2026-03-01', facts: { teamType: 'C02' } };
    await rows.keep('a', [{ key: 'MHS902:T1', row: team }]);

    expect((await rows.find('a', ['MHS902:T1'])).get('MHS902:T1')).toEqual(team);
  });
}

const orphan = (lacks: string, text: string, source = 'a'): Orphan => ({
  ...{ source, lacks, value: Buffer.from(text), headers: { dialect: 'mhsds', source } },
});

/** What every store of rows that wait must do. */
export function orphansContract(open: () => Promise<Orphans>): void {
  it('gives those that wait for any of some keys of a source, as they came', async () => {
    const orphans = await open();
    await orphans.keep([orphan('K1', 'one'), orphan('K2', 'two'), orphan('K3', 'three')]);
    await orphans.keep([orphan('K1', 'of another source', 'b')]);
    const waiting = await orphans.waitingFor('a', ['K1', 'K2']);

    expect(waiting.map(({ value }) => String(value)).sort()).toEqual(['one', 'two']);
    expect(waiting[0]?.headers).toEqual({ dialect: 'mhsds', source: 'a' });
    expect(await orphans.waitingFor('a', [])).toEqual([]);
  });

  it('keeps the same row once, however often it comes', async () => {
    const orphans = await open();
    await orphans.keep([orphan('K', 'one'), orphan('K', 'other')]);
    await orphans.keep([orphan('K', 'one')]);

    expect(await orphans.waitingFor('a', ['K'])).toHaveLength(2);
  });

  it('keeps a record without a value', async () => {
    const orphans = await open();
    await orphans.keep([{ ...orphan('K', ''), value: null }]);

    expect((await orphans.waitingFor('a', ['K'])).map(({ value }) => value)).toEqual([null]);
  });

  it('forgets those that are removed, more than once as well', async () => {
    const orphans = await open();
    await orphans.keep([orphan('K', 'one'), orphan('K', 'other')]);
    const one = { ...orphan('K', 'one'), id: orphans.idOf(orphan('K', 'one')) };
    await orphans.remove([one]);
    await orphans.remove([one]);
    const left: string[] = [];
    for await (const { value } of orphans.all()) left.push(String(value));

    expect(left).toEqual(['other']);
    expect(await orphans.waitingFor('a', ['K'])).toHaveLength(1);
  });

  it('lets a row wait for what others waited for before', async () => {
    const orphans = await open();
    await orphans.keep([orphan('K', 'one')]);
    await orphans.remove(await orphans.waitingFor('a', ['K']));
    await orphans.keep([orphan('K', 'one')]);

    expect(await orphans.waitingFor('a', ['K'])).toHaveLength(1);
  });
}
