import type { RecordDocument, ReferralDocument, TokenDocument } from '../domain/documents.js';
import type { HeldScan, IdRange } from '../domain/held-scan.js';
import type { JobDocument } from '../domain/job-record.js';
import type { Documents, WaitsStore } from '../domain/store.js';

type Options = {
  /** Awaited before each call is served: lets a test decide which of several writers goes next. */
  turn?: () => Promise<void>;
};

type MemoryStore = WaitsStore & {
  /** Everything held, by collection, in the order of ids. */
  everything: () => {
    referrals: ReferralDocument[];
    children: TokenDocument[];
    records: RecordDocument[];
  };
};

/** A store in memory that behaves as the real ones: each document is written on its own, and what it gives is a copy. */
export function memoryStore({ turn = () => Promise.resolve() }: Options = {}): MemoryStore {
  const referrals = new Map<string, ReferralDocument>();
  const children = new Map<string, TokenDocument>();
  const records = new Map<string, RecordDocument>();
  return {
    referrals: documentsIn(referrals, turn),
    children: documentsIn(children, turn),
    records: documentsIn(records, turn),
    jobs: documentsIn(new Map<string, JobDocument>(), turn),
    scan: scanOf(referrals, children),
    tokensOfNodes: async (nodeIds) => {
      await turn();
      const found = [...children.values()].filter(({ nodeId }) => nodeIds.includes(nodeId));
      return new Map(found.map(({ nodeId, _id }) => [nodeId, _id]));
    },
    tokensByBlind: async (blind, limit) => {
      await turn();
      return inOrder(children)
        .filter((one) => one.blind?.some((token) => blind.includes(token)))
        .map(({ _id }) => _id)
        .slice(0, limit);
    },
    unmatched: async ({ after, before, limit }) => {
      await turn();
      return inOrder(children)
        .flatMap(({ nodeId, unmatched: key = '' }) =>
          key > after && key < before ? [{ nodeId, key }] : [],
        )
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit);
    },
    everything: () => ({
      referrals: inOrder(referrals),
      children: inOrder(children),
      records: inOrder(records),
    }),
  };
}

type AnyDocument = { _id: string; version: number; inputVersion?: number };

function documentsIn<D extends AnyDocument>(
  held: Map<string, D>,
  turn: () => Promise<void>,
): Documents<D> {
  const found = (ids: readonly string[]): D[] =>
    [...new Set(ids)].flatMap((id) => held.get(id) ?? []);
  return {
    load: async (ids) => {
      await turn();
      return structuredClone(found(ids));
    },
    versions: async (ids) => {
      await turn();
      return new Map(
        found(ids).map(({ _id, version, inputVersion = version }) => [
          _id,
          { version, inputVersion },
        ]),
      );
    },
    write: async (writes) => {
      const lost: string[] = [];
      for (const { document, expected } of writes) {
        await turn();
        const isOurs = (held.get(document._id)?.version ?? null) === expected;
        if (isOurs) held.set(document._id, structuredClone(document));
        else lost.push(document._id);
      }
      return { lost };
    },
  };
}

const inOrder = <D extends AnyDocument>(held: ReadonlyMap<string, D>): D[] =>
  structuredClone([...held.values()].sort((a, b) => (a._id < b._id ? -1 : 1)));

function scanOf(
  referrals: ReadonlyMap<string, ReferralDocument>,
  children: ReadonlyMap<string, TokenDocument>,
): HeldScan {
  const isIn = ({ from, before }: IdRange, id: string): boolean =>
    (from === undefined || id >= from) && (before === undefined || id < before);
  return {
    async *subjects(range) {
      await Promise.resolve();
      const all = [...inOrder(referrals), ...inOrder(children)].filter(({ _id }) =>
        isIn(range, _id),
      );
      for (const document of all) {
        const links = 'links' in document ? document.links : [];
        yield {
          subject: document._id,
          nodeId: 'nodeId' in document ? document.nodeId : null,
          events: [...document.events, ...links].map(({ source, id, time }) => ({
            ...{ source, id, time },
          })),
        };
      }
    },
    async *tokens() {
      await Promise.resolve();
      for (const { _id } of inOrder(children)) yield _id;
    },
    async *referralVersions(after) {
      await Promise.resolve();
      for (const { _id, version, foldVersion } of inOrder(referrals)) {
        if (after === undefined || _id > after) yield { referralId: _id, version, foldVersion };
      }
    },
  };
}
