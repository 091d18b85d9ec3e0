import type { LetterSummary } from '@waits/contracts/api/letters';
import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { KeptLetter } from '../letters/kept-letter.js';
import type { LetterQuery, LetterStore } from '../letters/letter-store.js';
import { WAITING } from '../letters/letter-store.js';

type LetterDocument = Omit<KeptLetter, 'id'> & { _id: string; writer: string };
type Group = Omit<LetterSummary['groups'][number], 'open' | 'oldestAt'>;

/** Makes the indexes that letters are asked by; safe to repeat. */
export async function prepareLetters(connection: Connection): Promise<void> {
  await lettersOf(connection).createIndexes([
    { key: { state: 1, at: 1, _id: 1 }, name: 'by-age' },
    { key: { sha256: 1 }, name: 'by-record' },
    { key: { at: 1 }, name: 'by-day' },
  ]);
}

/** Letters in the collection `letters`, their records sealed as they are in the topic. */
export function mongoLetters(connection: Connection): LetterStore {
  const letters = lettersOf(connection);
  return {
    insert: async (added) => {
      if (added.length > 0) await letters.bulkWrite(added.map(insertion), { ordered: false });
    },
    replace: async ({ id: _id, ...document }) => {
      const expectedVersion = document.version - 1;
      const { lost } = await compareAndSet(letters, [{ _id, expectedVersion, document }]);
      return lost.length === 0;
    },
    find: async (id) => {
      const found = await letters.findOne({ _id: id });
      return found === null ? undefined : letterOf(found);
    },
    list: async (query) => {
      const found = await letters
        .find(filterOf(query))
        .sort({ at: 1, _id: 1 })
        .limit(query.limit)
        .toArray();
      return found.map(letterOf);
    },
    groups: async () => groupsIn(letters),
    settleReleased: async (sha256) => {
      if (sha256.length === 0) return;
      await letters.updateMany(
        { sha256: { $in: [...sha256] }, state: 'open', reason: { $in: [...WAITING] } },
        { $set: { state: 'settled' }, $inc: { version: 1 } },
      );
    },
    all: async function* () {
      for await (const document of letters.find()) yield letterOf(document);
    },
    remove: async (ids) => {
      if (ids.length > 0) await letters.deleteMany({ _id: { $in: [...ids] } });
    },
    forget: async (before) => {
      await letters.deleteMany({ at: { $lt: before } });
    },
  };
}

const lettersOf = (connection: Connection): mongo.Collection<LetterDocument> =>
  connection.getClient().db(connection.name).collection<LetterDocument>('letters');

const insertion = ({
  id: _id,
  ...letter
}: KeptLetter): mongo.AnyBulkWriteOperation<LetterDocument> => ({
  updateOne: {
    filter: { _id },
    update: { $setOnInsert: { ...letter, writer: 'desk' } },
    upsert: true,
  },
});

function filterOf({ after, limit: _limit, ...wanted }: LetterQuery): mongo.Filter<LetterDocument> {
  const asked = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const from = after && {
    $or: [{ at: { $gt: after.at } }, { at: after.at, _id: { $gt: after.id } }],
  };
  return { ...Object.fromEntries(asked), ...from };
}

async function groupsIn(
  letters: mongo.Collection<LetterDocument>,
): Promise<LetterSummary['groups']> {
  const found = await letters
    .aggregate<{ _id: Group; open: number; oldestAt: string }>([
      { $match: { state: 'open' } },
      {
        $group: {
          _id: { service: '$service', outcome: '$outcome', reason: '$reason', source: '$source' },
          open: { $sum: 1 },
          oldestAt: { $min: '$at' },
        },
      },
    ])
    .toArray();
  return found.map(({ _id, open, oldestAt }) => ({ ..._id, open, oldestAt }));
}

const letterOf = ({ _id, writer: _writer, ...letter }: LetterDocument): KeptLetter => ({
  id: _id,
  ...letter,
});
