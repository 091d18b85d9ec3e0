import mongoose from 'mongoose';
import { z } from 'zod';

const Events = z.array(z.object({ id: z.string() }).loose());
const Token = z.object({ events: Events });
const Referral = z.object({
  _id: z.string(),
  childId: z.string().nullable(),
  tokens: z.array(z.string()),
  events: Events,
  facts: z.unknown(),
});

/** What a store of `waits` holds, in an order of its own and without versions, which tell only how it came about. */
export type Held = {
  /** Ids of all events held, each once. */
  eventIds: string[];
  referrals: {
    referralId: string;
    facts: unknown;
    eventIds: string[];
    tokens: string[];
    /** Which referrals are the same child's: child ids are random, so two stores have others. */
    ofSameChild: string[];
  }[];
};

/** Reads everything of one database. */
export async function readHeld(url: string): Promise<Held> {
  const connection = await mongoose.createConnection(url).asPromise();
  const all = async <T>(name: string, shape: z.ZodType<T>): Promise<T[]> =>
    z.array(shape).parse(await connection.collection(name).find({}).toArray());
  const tokens = await all('children', Token);
  const referrals = await all('referrals', Referral);
  await connection.close();

  const byId = referrals.sort((a, b) => (a._id < b._id ? -1 : 1));
  return {
    eventIds: idsOf([...referrals, ...tokens]),
    referrals: byId.map((referral) => ({
      referralId: referral._id,
      facts: referral.facts,
      eventIds: idsOf([referral]),
      tokens: [...referral.tokens].sort(),
      ofSameChild: byId.filter(({ childId }) => childId === referral.childId).map(({ _id }) => _id),
    })),
  };
}

const idsOf = (documents: readonly { events: { id: string }[] }[]): string[] =>
  [...new Set(documents.flatMap(({ events }) => events.map(({ id }) => id)))].sort();
