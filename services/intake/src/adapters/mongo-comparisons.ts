import type { ComparisonLine } from '@waits/contracts/api/comparisons';
import { LINE_KINDS } from '@waits/contracts/api/comparisons';
import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { AskedLines, ComparisonStore, KeptComparison } from '../domain/comparison.js';

type ComparisonDocument = Omit<KeptComparison, 'id'> & { _id: string; writer: string };
type LineDocument = { _id: string; line: ComparisonLine };

/** Makes the indexes that comparisons are asked by; safe to repeat. */
export async function prepareComparisons(connection: Connection): Promise<void> {
  await collections(connection).comparisons.createIndexes([
    { key: { startedAt: -1 }, name: 'newest' },
    { key: { folder: 1, startedAt: 1 }, name: 'of-folder' },
  ]);
}

/** Comparisons in `comparisons`, and each line of their worklists in `comparison-lines` under `COMPARISON|PLACE`. */
export function mongoComparisons(connection: Connection): ComparisonStore {
  const { comparisons, lines } = collections(connection);
  return {
    write: async ({ id: _id, ...document }) => {
      const expectedVersion = document.version === 1 ? null : document.version - 1;
      const { lost } = await compareAndSet(comparisons, [{ _id, expectedVersion, document }]);
      return lost.length === 0;
    },
    find: async (id) => {
      const found = await comparisons.findOne({ _id: id });
      return found ? comparisonOf(found) : undefined;
    },
    recent: async (limit) => {
      const found = await comparisons
        // All have one; a list without any condition would be sorted whole by one of the engines.
        .find({ startedAt: { $gt: '' } })
        .sort({ startedAt: -1 })
        .limit(limit)
        .toArray();
      return found.map(comparisonOf);
    },
    inFolder: async (folder) => {
      const found = await comparisons.find({ folder }).sort({ folder: 1, startedAt: 1 }).toArray();
      return found.map(comparisonOf);
    },
    addLines: async (id, some) => {
      if (some.length === 0) return;
      await lines.bulkWrite(
        some.map(({ at, line }) => ({
          replaceOne: { filter: { _id: `${id}|${at}` }, replacement: { line }, upsert: true },
        })),
        { ordered: false },
      );
    },
    lines: (id, asked) => linesOf(lines, id, asked),
    removeLines: async (id) => {
      await lines.deleteMany({ _id: { $gt: `${id}|`, $lt: `${id}|~` } });
    },
    remove: async (id) => {
      await comparisons.deleteOne({ _id: id });
    },
  };
}

async function linesOf(
  lines: mongo.Collection<LineDocument>,
  id: string,
  { after, limit, kind }: AskedLines,
) {
  const of = kind === undefined ? '' : `${String(LINE_KINDS.indexOf(kind))}-`;
  const from = after > of ? after : of;
  const found = await lines
    .find({ _id: { $gt: `${id}|${from}`, $lt: `${id}|${of}~` } })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return found.map(({ _id, line }) => ({ at: _id.slice(_id.lastIndexOf('|') + 1), line }));
}

const comparisonOf = ({ _id, writer: _writer, ...fields }: ComparisonDocument): KeptComparison => ({
  id: _id,
  ...fields,
});

function collections(connection: Connection): {
  comparisons: mongo.Collection<ComparisonDocument>;
  lines: mongo.Collection<LineDocument>;
} {
  const database = connection.getClient().db(connection.name);
  return {
    comparisons: database.collection('comparisons'),
    lines: database.collection('comparison-lines'),
  };
}
