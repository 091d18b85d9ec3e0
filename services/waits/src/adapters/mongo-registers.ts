import { renderRegister } from '@waits/standards/register/canonical';
import { readRegister } from '@waits/standards/register/load';
import type { Register } from '@waits/standards/standard';
import type { Connection } from 'mongoose';

type Kept = { _id: string; content: string; keptAt: string };

/** The registers that were ever in force here, by version, so that an old figure can be shown with its rules. */
export type KeptRegisters = {
  /** Keeps one under its version, once. */
  keep: (register: Register, keptAt: Date) => Promise<void>;
  /** One that was kept; null when there is none of that version. */
  find: (version: string) => Promise<Register | null>;
};

export function mongoRegisters(connection: Connection): KeptRegisters {
  const collection = connection.getClient().db(connection.name).collection<Kept>('registers');
  return {
    keep: async (register, keptAt) => {
      const content = renderRegister(register);
      await collection.updateOne(
        { _id: register.version },
        { $setOnInsert: { content, keptAt: keptAt.toISOString() } },
        { upsert: true },
      );
    },
    find: async (version) => {
      const kept = await collection.findOne({ _id: version });
      return kept === null ? null : readRegister(kept.content);
    },
  };
}
