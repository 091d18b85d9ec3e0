import type { IdentityContent } from '@waits/contracts/identity';
import { createLog } from '@waits/kit/log';
import { blindIndex } from '../adapters/blind-index.js';
import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { DEFAULT_WEIGHTS } from '../domain/matching/score-match.js';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import type { MatchEvent } from '../domain/matching/held-matches.js';
import { createMatching } from './create-matching.js';

const NO_PLACE = { last: null, reached: () => undefined };

/** The waits service whole, but for Kafka, the store and real seals: what people decide is consumed like any event. */
export function fakeMatching({
  store = memoryStore(),
  keys = memoryKeys,
  said = new Map<string, IdentityContent>(),
} = {}) {
  const world = fakeWorld({ store });
  const lines: string[] = [];
  const log = createLog({
    ...{ service: 'waits', level: 'debug' },
    destination: { write: (line) => void lines.push(line) },
  });
  const index = blindIndex(keys);
  const faults = { broker: false, lag: false };
  const published: MatchEvent[] = [];
  let clock = Date.parse('2026-06-01T09:00:00Z');
  const { door, job } = createMatching({
    ...{ store, keys, log, weights: DEFAULT_WEIGHTS, today: () => '2026-06-01' },
    contentOf: (token, entry) =>
      'removedAt' in entry ? null : (said.get(`${entry.source}:${token}`) ?? null),
    publish: async (event) => {
      if (faults.broker) throw new Error('the broker is away');
      published.push(event);
      if (faults.lag) return;
      await world.events([event]);
    },
    pause: () => Promise.resolve(),
    now: () => new Date((clock += 60_000)),
  });
  return {
    ...{ store, said, world, lines, faults, published, ...door },
    /** Runs the nightly job once. */
    job: () => job(() => undefined, new AbortController().signal, NO_PLACE),
    /** What a source says of a child. */
    identify: async (token: string, content: IdentityContent, source = 'asd-system') => {
      said.set(`${source}:${token}`, content);
      const record = { source, token, recordedAt: '2026-03-02T12:00:00Z' };
      const { birthDate = null } = content;
      await world.identities([{ ...record, birthDate, blind: index.kept(content) }]);
    },
  };
}
