import type { RecordDocument, ReferralDocument, TokenDocument } from '../domain/documents.js';
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
    tokensOfNodes: async (nodeIds) => {
      await turn();
      const found = [...children.values()].filter(({ nodeId }) => nodeIds.includes(nodeId));
      return new Map(found.map(({ nodeId, _id }) => [nodeId, _id]));
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

const inOrder = <D extends AnyDocument>(held: Map<string, D>): D[] =>
  structuredClone([...held.values()].sort((a, b) => (a._id < b._id ? -1 : 1)));
