import type { Sealed } from '@waits/contracts/sealed';
import type { Keys } from '@waits/kit/keys';
import { seal, unseal } from '@waits/kit/sealing';
import type { EarlierRow } from '@waits/sources/dialect';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { publishedReferralId } from '@waits/sources/translate/published-ids';
import type { Connection, mongo } from 'mongoose';
import type { EarlierRows, NamedRow } from '../rows/earlier-rows.js';
import { latestOf } from '../rows/known-rows.js';

type RowDocument = Omit<EarlierRow, 'facts'> & { _id: string; sealed: Sealed };
type Deps = { connection: Connection; keys: Keys };

const PLACE = 'parents';

/**
 * Rows in the collection `parents`. Its ids are keyed hashes, since a source's keys may name a child, and facts are sealed:
 * the local patient id is among them.
 */
export function mongoEarlierRows({ connection, keys }: Deps): EarlierRows {
  const parents = connection.getClient().db(connection.name).collection<RowDocument>('parents');
  const pseudonyms = keyedPseudonyms(keys);
  const idOf = (source: string, key: string): string => pseudonyms.idHash('parent', source, key);
  const documentOf = (source: string, { key, row }: NamedRow): RowDocument => {
    const _id = idOf(source, key);
    return {
      ...{ _id, recordedAt: row.recordedAt, sealed: seal(keys, placeOf(_id), row.facts) },
      subject: row.subject === null ? null : publishedReferralId(row.subject, pseudonyms),
    };
  };
  return {
    find: async (source, wanted) => {
      const keyOf = new Map(wanted.map((key) => [idOf(source, key), key]));
      if (keyOf.size === 0) return new Map();
      const found = await parents.find({ _id: { $in: [...keyOf.keys()] } }).toArray();
      return new Map(found.map((one) => [keyOf.get(one._id) ?? '', opened(one, keys)]));
    },
    keep: async (source, rows) => {
      const documents = latestOf(rows).map((row) => documentOf(source, row));
      if (documents.length === 0) return;
      const made = await parents.bulkWrite(documents.map(insertion), { ordered: false });
      // Most rows are new: what was just made need not be compared with itself.
      const before = documents.filter((_, index) => !(index in made.upsertedIds));
      if (before.length === 0) return;
      await parents.bulkWrite(before.map(replacementOfEarlier), { ordered: false });
    },
    blank: async (isAbout) => {
      let blanked = 0;
      for await (const document of parents.find()) {
        const { facts } = opened(document, keys);
        const left = Object.entries(facts).filter(([name, value]) => !isAbout(name, value));
        if (left.length === Object.keys(facts).length) continue;
        const sealed = seal(keys, placeOf(document._id), Object.fromEntries(left));
        // Never over what a later copy of the row says that comes at this moment.
        await parents.updateOne(
          { _id: document._id, 'sealed.tag': document.sealed.tag },
          { $set: { sealed } },
        );
        blanked += 1;
      }
      return blanked;
    },
  };
}

const placeOf = (key: string) => ({ topic: PLACE, key });

function opened({ _id, sealed, subject, recordedAt }: RowDocument, keys: Keys): EarlierRow {
  const facts = JSON.parse(String(unseal(keys, placeOf(_id), sealed))) as EarlierRow['facts'];
  return { subject, recordedAt, facts };
}

type Operation = mongo.AnyBulkWriteOperation<RowDocument>;

const insertion = ({ _id, ...row }: RowDocument): Operation => ({
  updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true },
});

const replacementOfEarlier = ({ _id, ...row }: RowDocument): Operation => ({
  updateOne: { filter: { _id, recordedAt: { $lte: row.recordedAt } }, update: { $set: row } },
});
