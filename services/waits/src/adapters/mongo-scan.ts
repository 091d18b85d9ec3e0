import type { mongo } from 'mongoose';
import type { HeldScan, IdRange, ScannedSubject } from '../domain/held-scan.js';

type AnyDocument = { _id: string; version: number };
type Collection<D extends AnyDocument> = mongo.Collection<D>;
type Collections<D extends AnyDocument> = { referrals: Collection<D>; children: Collection<D> };

type Event = ScannedSubject['events'][number];
type Subject = { _id: string; nodeId?: string; events: Event[]; links?: Event[] };

/** Documents read at once. Pages by id, not one long cursor: a server ends those that live too long. */
const PAGE = 500;

const EVENTS = Object.fromEntries(
  ['events', 'links'].flatMap((list) =>
    ['source', 'id', 'time'].map((field) => [`${list}.${field}`, 1]),
  ),
);

/** Walks over `referrals` and `children` by `_id`, which every engine can do. */
export const mongoScan = <D extends AnyDocument>(collections: Collections<D>): HeldScan => ({
  async *subjects(range) {
    const projection = { nodeId: 1, ...EVENTS };
    for (const collection of [collections.referrals, collections.children]) {
      for await (const page of pagesOf(collection, range, projection)) {
        // Only documents of these two types were ever written here.
        for (const found of page as unknown as Subject[]) yield subjectOf(found);
      }
    }
  },
  async *tokens() {
    for await (const page of pagesOf(collections.children, {}, { _id: 1 })) {
      for (const { _id } of page) yield _id;
    }
  },
  async *referralVersions(after) {
    const projection = { version: 1, foldVersion: 1 };
    for await (const page of pagesOf(collections.referrals, { after }, projection)) {
      for (const found of page as (AnyDocument & { foldVersion: number })[]) {
        yield { referralId: found._id, version: found.version, foldVersion: found.foldVersion };
      }
    }
  },
});

const subjectOf = ({ _id, nodeId = '', events, links = [] }: Subject): ScannedSubject => ({
  subject: _id,
  nodeId: nodeId || null,
  events: [...events, ...links].map(({ source, id, time }) => ({ source, id, time })),
});

async function* pagesOf<D extends AnyDocument>(
  collection: Collection<D>,
  { after, ...range }: IdRange & { after?: string | undefined },
  projection: mongo.Document,
): AsyncGenerator<AnyDocument[]> {
  // The driver's types want to know D's fields; here only `_id` matters.
  const plain = collection as unknown as mongo.Collection<AnyDocument>;
  let last = after;
  for (;;) {
    const page = await plain
      .find(filterOf(range, last), { projection })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray();
    if (page.length > 0) yield page;
    last = page.at(-1)?._id;
    if (page.length < PAGE) return;
  }
}

function filterOf({ from, before }: IdRange, last: string | undefined): mongo.Filter<AnyDocument> {
  const bounds = {
    ...(last !== undefined ? { $gt: last } : from !== undefined && { $gte: from }),
    ...(before !== undefined && { $lt: before }),
  };
  return Object.keys(bounds).length > 0 ? { _id: bounds } : {};
}
