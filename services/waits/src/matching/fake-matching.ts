import type { IdentityContent } from '@waits/contracts/identity';
import { createLog } from '@waits/kit/log';
import { blindIndex } from '../adapters/blind-index.js';
import { memoryStore } from '../adapters/memory-store.js';
import { nameSounds } from '../adapters/name-sounds.js';
import { fakeWorld } from '../consumer/fake-world.js';
import type { SealedEntry } from '../domain/documents.js';
import { DEFAULT_WEIGHTS } from '../domain/matching/score-match.js';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import type { MatchEvent } from '../domain/matching/held-matches.js';
import { createDecideMatch } from './decide-match.js';
import { createFindCandidates } from './find-candidates.js';

/** The waits service whole, but for Kafka, the store and real seals: what people decide is consumed like any event. */
export function fakeMatching() {
  const store = memoryStore();
  const world = fakeWorld({ store });
  const lines: string[] = [];
  const log = createLog({
    ...{ service: 'waits', level: 'debug' },
    destination: { write: (line) => void lines.push(line) },
  });
  const said = new Map<string, IdentityContent>();
  const index = blindIndex(memoryKeys);
  const faults = { broker: false, lag: false };
  const published: MatchEvent[] = [];
  let clock = Date.parse('2026-06-01T09:00:00Z');
  const candidates = createFindCandidates({
    ...{ store, asked: index.asked, soundsOf: nameSounds, weights: DEFAULT_WEIGHTS, log },
    contentOf: (token: string, entry: SealedEntry) =>
      'removedAt' in entry ? null : (said.get(`${entry.source}:${token}`) ?? null),
  });
  const matches = createDecideMatch({
    store,
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
    ...{ store, world, lines, faults, published, candidates, matches },
    /** What a source says of a child. */
    identify: async (token: string, content: IdentityContent, source = 'asd-system') => {
      said.set(`${source}:${token}`, content);
      const record = { source, token, recordedAt: '2026-03-02T12:00:00Z' };
      const { birthDate = null } = content;
      await world.identities([{ ...record, birthDate, blind: index.kept(content) }]);
    },
  };
}
