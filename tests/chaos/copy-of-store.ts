import mongoose from 'mongoose';

/** Everything in a database at one moment. */
export type CopyOfStore = Map<string, mongoose.mongo.Document[]>;

/** Copies a whole database, as last night's backup does. */
export const copyOf = (url: string): Promise<CopyOfStore> =>
  withDatabase(url, async (database) => {
    const collections = await database.listCollections({}, { nameOnly: true }).toArray();
    const copies = collections.map(async ({ name }) => {
      const documents = await database.collection(name).find({}).toArray();
      return [name, documents] as const;
    });
    return new Map(await Promise.all(copies));
  });

/** Makes a database what it was when it was copied: what was written since is gone. */
export const restore = (url: string, copy: CopyOfStore): Promise<void> =>
  withDatabase(url, async (database) => {
    for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
      await database.collection(name).deleteMany({});
    }
    for (const [name, documents] of copy) {
      if (documents.length > 0) await database.collection(name).insertMany(documents);
    }
  });

async function withDatabase<T>(
  url: string,
  work: (database: mongoose.mongo.Db) => Promise<T>,
): Promise<T> {
  const connection = await mongoose.createConnection(url).asPromise();
  try {
    return await work(connection.getClient().db(connection.name));
  } finally {
    await connection.close();
  }
}
