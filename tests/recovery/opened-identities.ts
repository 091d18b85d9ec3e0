import mongoose from 'mongoose';
import { identityKey } from '@waits/contracts/identity';
import { Sealed } from '@waits/contracts/sealed';
import { TOPIC } from '@waits/contracts/topics';
import { readKeys } from '@waits/kit/keys';
import { unseal } from '@waits/kit/sealing';
import { z } from 'zod';
import type { Place } from './estate.js';

const Token = z.object({
  _id: z.string(),
  sealed: z.array(z.object({ source: z.string(), sealed: Sealed.optional() })),
});

/** Every sealed identity that the store holds, opened with the keys of the folder, by `source:token`. */
export async function openedIdentities({
  storeUrl,
  keysDir,
}: Pick<Place, 'storeUrl' | 'keysDir'>): Promise<Map<string, string>> {
  const keys = await readKeys(keysDir);
  const connection = await mongoose.createConnection(storeUrl).asPromise();
  const documents = await connection.collection('children').find({}).toArray();
  await connection.close();
  const opened = z
    .array(Token)
    .parse(documents)
    .flatMap(({ _id: token, sealed }) =>
      sealed.flatMap((entry) => {
        const key = identityKey(entry.source, token);
        const place = { topic: TOPIC.identities, key };
        return entry.sealed ? [[key, unseal(keys, place, entry.sealed).toString()] as const] : [];
      }),
    );
  return new Map(opened);
}
