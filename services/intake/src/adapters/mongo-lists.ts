import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { KeptLists, Listed, ListHead } from '../domain/kept-lists.js';
import { noHead } from '../domain/kept-lists.js';

type ListedDocument = { _id: string; subject: string; rows: string[]; isEnded?: boolean };
type HeadDocument = Omit<ListHead, 'source'> & { _id: string; writer: string };

const PAGE = 500;

/** Lists in the collection `snapshots`, each referral under `LIST|HASH`, and in `snapshot-heads` which is the complete one. */
export function mongoLists(connection: Connection): KeptLists {
  const database = connection.getClient().db(connection.name);
  const listed = database.collection<ListedDocument>('snapshots');
  const heads = database.collection<HeadDocument>('snapshot-heads');
  return {
    head: async (source) => {
      const found = await heads.findOne({ _id: source });
      if (!found) return noHead(source);
      const { _id, writer: _writer, ...head } = found;
      return { source: _id, ...head };
    },
    setHead: async ({ source: _id, ...document }) => {
      const expectedVersion = document.version === 1 ? null : document.version - 1;
      const { lost } = await compareAndSet(heads, [{ _id, expectedVersion, document }]);
      return lost.length === 0;
    },
    add: async (list, some) => {
      if (some.length === 0) return;
      await listed.bulkWrite(
        some.map((one) => addition(list, one)),
        { ordered: false },
      );
    },
    find: async (list, hashes) => {
      if (hashes.length === 0) return new Map();
      const ids = [...new Set(hashes)].map((hash) => idOf(list, hash));
      const found = await listed.find({ _id: { $in: ids } }, { batchSize: ids.length }).toArray();
      return new Map(found.map(listedOf).map((one) => [one.hash, one]));
    },
    pages: (list) => pagesOf(listed, list),
    remove: async (list, hashes) => {
      if (hashes?.length === 0) return;
      const gone = hashes && { $in: hashes.map((hash) => idOf(list, hash)) };
      await listed.deleteMany({ _id: gone ?? { $gt: `${list}|`, $lt: endOf(list) } });
    },
  };
}

const idOf = (list: string, hash: string): string => `${list}|${hash}`;
/** Behind every id of a list: hashes are letters, digits, - and _. */
const endOf = (list: string): string => `${list}|~`;

const addition = (
  list: string,
  { hash, subject, rows, isEnded }: Listed,
): mongo.AnyBulkWriteOperation<ListedDocument> => ({
  updateOne: {
    filter: { _id: idOf(list, hash) },
    update: {
      $set: { subject, ...(isEnded ? { isEnded } : {}) },
      $addToSet: { rows: { $each: [...rows] } },
    },
    upsert: true,
  },
});

const listedOf = ({ _id, subject, rows, isEnded = false }: ListedDocument): Listed => ({
  ...{ hash: _id.slice(_id.lastIndexOf('|') + 1), subject, rows, isEnded },
});

async function* pagesOf(
  listed: mongo.Collection<ListedDocument>,
  list: string,
): AsyncGenerator<Listed[]> {
  let last = `${list}|`;
  for (;;) {
    const page = await listed
      .find({ _id: { $gt: last, $lt: endOf(list) } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray();
    if (page.length > 0) yield page.map(listedOf);
    last = page.at(-1)?._id ?? last;
    if (page.length < PAGE) return;
  }
}
