import { createHash } from 'node:crypto';
import type { Sealed } from '@waits/contracts/sealed';
import type { Keys } from '@waits/kit/keys';
import { seal, unseal } from '@waits/kit/sealing';
import { idHash } from '@waits/kit/tokens';
import type { Connection, mongo } from 'mongoose';
import type { KeptOrphan, Orphan, Orphans } from '../rows/earlier-rows.js';
import { withoutReceipt } from '../dialects/receipt.js';
import { sha256Of } from '../rows/sha256.js';

type OrphanDocument = {
  _id: string;
  lacks: string;
  source: string;
  sha256: string;
  keptAt: string;
  sealed: Sealed;
};
type Deps = { connection: Connection; keys: Keys; now: () => Date };

const PLACE = 'orphans';

/** Makes the index that waiting rows are asked by; safe to repeat. */
export async function prepareOrphans(connection: Connection): Promise<void> {
  await orphansOf(connection).createIndexes([
    { key: { lacks: 1 }, name: 'by-parent' },
    { key: { sha256: 1 }, name: 'by-record' },
  ]);
}

/**
 * Waiting rows in the collection `orphans`: sealed, since a row may name a child; keys are keyed hashes. What any of them
 * lacks, or ever lacked, stands in `lacked` as well, by `_id`: most rows that come are lacked by none, and that is told quickly.
 */
export function mongoOrphans({ connection, keys, now }: Deps): Orphans {
  const orphans = orphansOf(connection);
  const lacked = connection.getClient().db(connection.name).collection<{ _id: string }>('lacked');
  const { idOf, hashOf, documentOf } = documents({ keys, now });
  return {
    idOf,
    areWaiting: async (sha256) => {
      const found = await orphans
        .find({ sha256: { $in: [...sha256] } }, { projection: { sha256: 1 } })
        .toArray();
      return new Set(found.map((one) => one.sha256));
    },
    all: async function* () {
      for await (const document of orphans.find()) yield opened(document, keys);
    },
    keep: async (waiting) => {
      if (waiting.length === 0) return;
      const kept = waiting.map((one) => documentOf(one, idOf(one)));
      await lacked.bulkWrite([...new Set(kept.map(({ lacks }) => lacks))].map(marking), {
        ordered: false,
      });
      await orphans.bulkWrite(kept.map(insertion), { ordered: false });
    },
    waitingFor: async (source, wanted) => {
      if (wanted.length === 0) return [];
      const asked = wanted.map((key) => hashOf(source, key));
      const marked = await lacked.find({ _id: { $in: asked } }).toArray();
      if (marked.length === 0) return [];
      const found = await orphans.find({ lacks: { $in: marked.map(({ _id }) => _id) } }).toArray();
      return found.map((document) => opened(document, keys));
    },
    remove: async (gone) => {
      if (gone.length > 0) await orphans.deleteMany({ _id: { $in: gone.map(({ id }) => id) } });
    },
  };
}

function documents({ keys, now }: Pick<Deps, 'keys' | 'now'>) {
  const hashOf = (source: string, key: string): string => idHash(keys, 'parent', source, key);
  const idOf = ({ source, lacks, value, headers }: Orphan): string => {
    const content = createHash('sha256')
      .update(JSON.stringify(withoutReceipt(headers)))
      .update(value ?? '');
    return idHash(keys, 'orphan', source, lacks, content.digest('hex'));
  };
  const documentOf = (orphan: Orphan, _id: string): OrphanDocument => {
    const { source, lacks, value, headers } = orphan;
    const plain = { lacks, headers, value: value === null ? null : value.toString('base64') };
    return {
      ...{ _id, source, lacks: hashOf(source, lacks), keptAt: now().toISOString() },
      sha256: sha256Of(value),
      sealed: seal(keys, { topic: PLACE, key: _id }, plain),
    };
  };
  return { idOf, hashOf, documentOf };
}

const orphansOf = (connection: Connection): mongo.Collection<OrphanDocument> =>
  connection.getClient().db(connection.name).collection<OrphanDocument>('orphans');

const marking = (_id: string): mongo.AnyBulkWriteOperation<{ _id: string }> => ({
  updateOne: { filter: { _id }, update: { $setOnInsert: { _id } }, upsert: true },
});

const insertion = ({
  _id,
  ...document
}: OrphanDocument): mongo.AnyBulkWriteOperation<OrphanDocument> => ({
  updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true },
});

type Plain = { lacks: string; headers: Record<string, string>; value: string | null };

function opened({ _id, source, sealed }: OrphanDocument, keys: Keys): KeptOrphan {
  const plain = JSON.parse(String(unseal(keys, { topic: PLACE, key: _id }, sealed))) as Plain;
  const value = plain.value === null ? null : Buffer.from(plain.value, 'base64');
  return { id: _id, source, lacks: plain.lacks, headers: plain.headers, value };
}
