import { sourceEvent } from '@waits/sources/testing/fake-events';
import type { SourceDialect } from '@waits/sources/dialect';
import { readEvent, unread } from '@waits/sources/read-event';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import { memoryEarlierRows } from '../adapters/memory-earlier-rows.js';
import { memoryOrphans } from '../adapters/memory-orphans.js';
import { createReadRecords } from './read-records.js';

const SOURCE: SourceSettings = {
  ...{ name: 'camhs', dialect: 'mhsds', providers: ['RAA'], services: [{ pathway: 'CAMHS' }] },
};

/** Rows such as `B<A@2`: the row B, which belongs to the row A, recorded at 2. `B?A@2` would only say more with A. */
const lettered: SourceDialect = (value, { earlier }) => {
  const { key, parent, isOptional, recordedAt } = partsOf(String(value));
  if (key === 'BUG') throw new TypeError('a mistake of ours');
  if (parent === undefined) return statedBy(`/${key}`, { key, recordedAt });
  const above = earlier(parent)?.facts['path'];
  if (above !== undefined) return statedBy(`${above}/${key}`, { key, recordedAt });
  return isOptional
    ? { ...statedBy(`?/${key}`, { key, recordedAt }), awaits: parent }
    : lackedBy(parent);
};

const partsOf = (row: string) => {
  const [name = '', recordedAt = ''] = row.split('@');
  const [key = '', parent] = name.split(/[<?]/);
  return { key, parent, isOptional: name.includes('?'), recordedAt };
};

const lackedBy = (parent: string) => {
  const reason = parent === 'TEAM' ? 'service-unmapped' : 'no-wait-fact';
  return { read: unread(reason, []), names: [], lacks: parent };
};

/** A fact whose id is the way from the topmost row. */
const statedBy = (path: string, { key, recordedAt }: { key: string; recordedAt: string }) => ({
  read: readEvent(sourceEvent({ id: path })),
  names: [{ key, row: { subject: 'RAA:R1', recordedAt, facts: { path } } }],
  lacks: null,
});

function open(dialect = lettered) {
  const [earlier, orphans] = [memoryEarlierRows(), memoryOrphans()];
  const bugs: unknown[] = [];
  const readRecords = createReadRecords({
    readRecord: ({ value }) => unread(value === null ? 'empty' : 'not-json', []),
    ...{ dialects: new Map([['mhsds', dialect]]), sources: new Map([['camhs', SOURCE]]) },
    erasures: { isErased: () => false },
    ...{ earlier, orphans, onBug: (error: unknown) => bugs.push(error) },
  });
  const recordOf = (text: string) => ({
    ...{ value: Buffer.from(text), headers: { dialect: 'mhsds', source: 'camhs' } },
  });
  return {
    ...{ bugs, earlier, orphans, readRecords },
    /** What each row states, or why not; then the rows that were waiting for them. */
    read: async (...texts: string[]) => {
      const { reads, settle } = await readRecords(texts.map(recordOf));
      const released = await settle((index) => reads[index]?.isRead === true);
      return {
        said: reads.map((read) => (read.isRead ? read.events[0].id : read.reason)),
        released: released.map(({ value }) => String(value)),
      };
    },
  };
}

describe('rows that belong to rows of the same source', () => {
  it.each([
    [['A@1', 'B<A@1', 'C<B@1'], 'from top to bottom'],
    [['C<B@1', 'B<A@1', 'A@1'], 'from bottom to top'],
    [['B<A@1', 'A@1', 'C<B@1'], 'in no order'],
  ])('are understood together: %s, %s', async (rows) => {
    const { said } = await open().read(...rows);

    expect([...said].sort()).toEqual(['/A', '/A/B', '/A/B/C']);
  });

  it('are understood by what came long before', async () => {
    const { read } = open();
    await read('A@1');
    await read('B<A@1');

    expect((await read('C<B@1')).said).toEqual(['/A/B/C']);
  });

  it('wait for what has not come, and are given back when it does', async () => {
    const { read } = open();

    expect(await read('B<A@1')).toEqual({ said: ['parent-missing'], released: [] });
    expect(await read('C<B@1')).toEqual({ said: ['parent-missing'], released: [] });
    expect(await read('A@1')).toEqual({ said: ['/A'], released: ['B<A@1'] });
  });

  it('wait for a row that could not be taken as for one that never came', async () => {
    const { read, readRecords } = open();
    await read('B<A@1');
    const record = { value: Buffer.from('A@1'), headers: { dialect: 'mhsds', source: 'camhs' } };
    const { settle } = await readRecords([record]);

    expect(await settle(() => false)).toEqual([]);
    expect((await read('C<A@1')).said).toEqual(['parent-missing']);
  });

  it('are not left waiting when what they lack came at another process a moment before', async () => {
    const { read, earlier, orphans } = open();
    const keep = orphans.keep;
    orphans.keep = async (rows) => {
      await keep(rows);
      const row = { subject: 'RAA:R1', recordedAt: '1', facts: { path: '/A' } };
      await earlier.keep('camhs', [{ key: 'A', row }]);
    };

    expect((await read('B<A@1')).said).toEqual(['/A/B']);
    expect(await orphans.waitingFor('camhs', ['A'])).toEqual([]);
  });

  it('are read by the row recorded last, though an older one is sent again', async () => {
    const { read } = open();
    await read('A@2', 'X@1', 'A<X@1');

    expect((await read('B<A@3')).said).toEqual(['/A/B']);
  });

  it('are read by the copy that came last, of two recorded together, though the first is read again', async () => {
    const { said } = await open().read('B<A@1', 'A<X@1', 'X@1', 'A@1');

    expect(said[0]).toBe('/A/B');
  });

  it.each([
    ['in their order', ['A@1', 'B<A@1', 'C<B@1'], 3],
    ['children first', ['C<B@1', 'B<A@1', 'A@1'], 5],
  ])('are read no oftener than it takes: %s', async (_, rows, times) => {
    let read = 0;
    const counted: SourceDialect = (value, given) => {
      read += 1;
      return lettered(value, given);
    };
    await open(counted).read(...rows);

    expect(read).toBe(times);
  });

  it('are taken as they are, and once more with what they would say more with', async () => {
    const { read } = open();

    expect(await read('B?A@1')).toEqual({ said: ['?/B'], released: [] });
    expect(await read('A@1')).toEqual({ said: ['/A'], released: ['B?A@1'] });
    expect((await read('B?A@1')).said).toEqual(['/A/B']);
  });

  it('say that a rule is missing where that may be all that they lack', async () => {
    const { read } = open();

    expect((await read('B<TEAM@1')).said).toEqual(['service-unmapped']);
    expect((await read('TEAM@1')).released).toEqual(['B<TEAM@1']);
  });

  it('of another source are other rows', async () => {
    const { readRecords, read } = open();
    await read('A@1');
    const { reads } = await readRecords([
      { value: Buffer.from('B<A@1'), headers: { dialect: 'mhsds', source: 'someone-else' } },
    ]);

    expect(reads).toMatchObject([{ isRead: false, reason: 'source-undeclared' }]);
  });
});

describe('reading records of many kinds', () => {
  it('leaves those in our own formats to their readers, each in its place', async () => {
    const { readRecords } = open();
    const headers = { dialect: 'mhsds', source: 'camhs' };
    const { reads } = await readRecords([
      { value: null, headers: {} },
      { value: Buffer.from('A@1'), headers },
      { value: Buffer.from('{'), headers: {} },
    ]);

    expect(reads.map((read) => (read.isRead ? read.events[0].id : read.reason))).toEqual([
      ...['empty', '/A', 'not-json'],
    ]);
  });

  it('takes no record for a source that is declared with another format', async () => {
    const { readRecords } = open();
    const { reads } = await readRecords([
      { value: Buffer.from('A@1'), headers: { dialect: 'mhsds', source: 'nobody' } },
    ]);

    expect(reads).toMatchObject([{ reason: 'source-undeclared' }]);
  });

  it('parks one that a mistake of ours keeps from being read, and reads the others', async () => {
    const { read, bugs } = open();

    expect((await read('A@1', 'BUG@1', 'B<A@1')).said).toEqual(['/A', 'handler-bug', '/A/B']);
    expect(bugs).not.toHaveLength(0);
  });
});
