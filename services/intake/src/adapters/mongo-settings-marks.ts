import type { Connection } from 'mongoose';
import type { SettingsMarks } from '../mappings/settings-marks.js';

/** Marks in the collection `mappings`, one document a source. */
export function mongoSettingsMarks(connection: Connection): SettingsMarks {
  const mappings = connection
    .getClient()
    .db(connection.name)
    .collection<{ _id: string; hash: string }>('mappings');
  return {
    load: async () => {
      const found = await mappings.find().toArray();
      return new Map(found.map(({ _id, hash }) => [_id, hash]));
    },
    keep: async (marks) => {
      const writes = [...marks].map(([_id, hash]) => ({
        updateOne: { filter: { _id }, update: { $set: { hash } }, upsert: true },
      }));
      if (writes.length > 0) await mappings.bulkWrite(writes, { ordered: false });
      await mappings.deleteMany({ _id: { $nin: [...marks.keys()] } });
    },
  };
}
