import { codeOf } from '@waits/kit/is-error';
import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { Upload } from '../domain/upload.js';
import { HOLDING, holdsContent, RUNNING } from '../domain/upload.js';
import type { UploadStore } from '../domain/upload-store.js';

type UploadDocument = Omit<Upload, 'id'> & { _id: string; writer: string };
/** Which upload has a content: `_id` is the content's key. */
type ContentDocument = { _id: string; upload: string };

const DUPLICATE_KEY = 11_000;

/** Makes the indexes that lists are asked by; safe to repeat. */
export async function prepareUploads(connection: Connection): Promise<void> {
  await uploadsOf(connection).createIndexes([
    { key: { startedAt: -1 }, name: 'newest' },
    { key: { state: 1, folder: 1 }, name: 'by-state' },
    { key: { series: 1, receivedAt: -1, startedAt: -1 }, name: 'newest-of-series' },
  ]);
}

/** Uploads in the collection `uploads`; which of them has a content, in `upload-contents`. */
export function mongoUploadStore(connection: Connection): UploadStore {
  const uploads = uploadsOf(connection);
  const contents = databaseOf(connection).collection<ContentDocument>('upload-contents');
  const write = async ({ id: _id, ...document }: Upload, expectedVersion: number | null) => {
    const { lost } = await compareAndSet(uploads, [{ _id, expectedVersion, document }]);
    return lost.length === 0;
  };
  const find = async (id: string): Promise<Upload | undefined> => {
    const found = await uploads.findOne({ _id: id });
    return found ? uploadOf(found) : undefined;
  };
  return {
    find,
    newestOf: (series, exceptId) => newestOf(uploads, series, exceptId),
    insert: async (upload) => {
      await write(upload, null);
    },
    replace: (upload) => write(upload, upload.version - 1),
    recent: async (limit) => {
      const found = await uploads
        // All have one; a list without any condition would be sorted whole by one of the engines.
        .find({ startedAt: { $gt: '' } })
        .sort({ startedAt: -1 })
        .limit(limit)
        .toArray();
      return found.map(uploadOf);
    },
    inFolder: async (folder, states) => {
      const found = await uploads.find({ folder, state: { $in: [...states] } }).toArray();
      return found.map(uploadOf);
    },
    running: async () => {
      const found = await uploads.find({ state: { $in: [...RUNNING] } }).toArray();
      return found.map(uploadOf);
    },
    remove: async ({ id, contentKey }) => {
      await uploads.deleteOne({ _id: id });
      if (contentKey !== null) await contents.deleteOne({ _id: contentKey, upload: id });
    },
    claim: async (claiming) => {
      const content = { _id: claiming.contentKey ?? '', upload: claiming.id };
      for (;;) {
        if (await inserted(contents, content)) return claiming.id;
        const holder = await holderOf(contents, content);
        if (holder !== claiming.id && (await holds(uploads, holder, claiming))) return holder;
        if (await moved(contents, content, holder)) return claiming.id;
      }
    },
  };
}

/** Whether an upload that had a content before still has it when the same comes again. */
async function holds(
  uploads: mongo.Collection<UploadDocument>,
  holder: string,
  { id, series }: Upload,
): Promise<boolean> {
  const upload = await uploads.findOne({ _id: holder });
  if (upload === null || !holdsContent(upload)) return false;
  return series === null || (await newestOf(uploads, series, id))?.id === holder;
}

async function newestOf(
  uploads: mongo.Collection<UploadDocument>,
  series: string,
  exceptId: string,
): Promise<Upload | undefined> {
  const found = await uploads
    .find({ series, state: { $in: [...HOLDING] } })
    .sort({ receivedAt: -1, startedAt: -1 })
    .limit(2)
    .toArray();
  const newest = found.find(({ _id }) => _id !== exceptId);
  return newest && uploadOf(newest);
}

async function holderOf(
  contents: mongo.Collection<ContentDocument>,
  { _id, upload }: ContentDocument,
): Promise<string> {
  const found = await contents.findOne({ _id });
  return found?.upload ?? upload;
}

/** Gives a content on from an upload that came to nothing; false when somebody else did first. */
async function moved(
  contents: mongo.Collection<ContentDocument>,
  { _id, upload }: ContentDocument,
  from: string,
): Promise<boolean> {
  const { matchedCount } = await contents.updateOne({ _id, upload: from }, { $set: { upload } });
  return matchedCount > 0;
}

async function inserted(
  contents: mongo.Collection<ContentDocument>,
  document: ContentDocument,
): Promise<boolean> {
  try {
    await contents.insertOne(document);
    return true;
  } catch (error) {
    if (codeOf(error) === DUPLICATE_KEY) return false;
    throw error;
  }
}

const databaseOf = (connection: Connection): mongo.Db => connection.getClient().db(connection.name);

const uploadsOf = (connection: Connection): mongo.Collection<UploadDocument> =>
  databaseOf(connection).collection<UploadDocument>('uploads');

const uploadOf = ({ _id, writer: _writer, ...fields }: UploadDocument): Upload => ({
  id: _id,
  ...fields,
});
