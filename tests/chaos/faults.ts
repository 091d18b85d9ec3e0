import type { Random } from '../simulator/random.js';
import { randomFor } from '../simulator/random.js';
import type { Link } from './links.js';
import { endsOf, LINKS } from './links.js';
import type { Flow } from './proxy.js';
import type { ServerName } from './servers.js';
import type { ServiceName } from './service.js';
import { SERVICES } from './service.js';

export type ProcessName = ServiceName | ServerName;

/** What goes wrong, and with what. `fill` leaves the store's file no room to grow. */
export type What =
  | { kind: 'kill' | 'pause'; target: ProcessName }
  | { kind: 'fill'; target: 'store' }
  | { kind: Exclude<Flow, 'pass'>; target: Link };

/** A fault as data: `afterMs` after its share of the area began to move; put right after `forMs`, or later where it must show. */
export type Fault = What & { afterMs: number; forMs: number };

/** Who must say that it does not do its job while the fault lasts, and who must go on saying that it does. */
export type Expected = { unready: ServiceName[]; ready: ServiceName[] };

const PAUSE_MS = 40_000;
const BROKEN_FLOWS = ['cut', 'hold', 'swallow', 'slow'] as const;

const NEEDS: Record<ServerName, ServiceName[]> = {
  // spoc publishes only when there is something to tell, and web has no business with either.
  kafka: ['intake', 'waits', 'reporting'],
  store: ['waits', 'spoc'],
};

/** The decks that faults are dealt from, shuffled; none gives the same again before it has given all. */
const DECKS = {
  service: (random: Random) => shuffled(random, SERVICES).map((target) => killOf(target)),
  server: (random: Random) => shuffled(random, ['kafka', 'store'] as const).map(killOf),
  pause: (random: Random) =>
    shuffled(random, [...SERVICES, 'kafka', 'store'] as const).map((target): What => ({
      kind: 'pause',
      target,
    })),
  fill: (): What[] => [{ kind: 'fill', target: 'store' }],
  // Every connection once before any a second time, and then in another way.
  link: (random: Random) => {
    const links = shuffled(random, LINKS);
    return BROKEN_FLOWS.flatMap((_, round) =>
      links.map((target, index): What => {
        const kind = BROKEN_FLOWS[(index + round) % BROKEN_FLOWS.length] ?? 'cut';
        return { kind, target };
      }),
    );
  },
};
export type Deck = keyof typeof DECKS;

/** The eight of every test run. */
export const EIGHT: readonly Deck[] = [
  'service',
  'link',
  'server',
  'service',
  'link',
  'server',
  'fill',
  'pause',
];
/** A round of the long run; with four rounds every link meets every kind but a few. */
export const ROUND: readonly Deck[] = [
  ...['service', 'link', 'server', 'link', 'pause', 'link', 'link'],
  ...['service', 'link', 'server', 'link', 'fill', 'link', 'pause'],
] as Deck[];

/** Deals so many faults. The same seed always gives the same. */
export function drawFaults(seed: number, count: number, pattern: readonly Deck[]): Fault[] {
  const random = randomFor(seed, 'faults');
  const left: Partial<Record<Deck, What[]>> = {};
  const deal = (deck: Deck): What => {
    const cards = left[deck]?.length ? left[deck] : DECKS[deck](random);
    left[deck] = cards.slice(1);
    const [card] = cards;
    if (!card) throw new Error(`the deck ${deck} is empty`);
    return card;
  };
  return Array.from({ length: count }, (_, index) => {
    const what = deal(pattern[index % pattern.length] ?? 'service');
    return {
      ...what,
      afterMs: random.between(50, 1500),
      forMs: what.kind === 'pause' ? PAUSE_MS : random.between(0, 3000),
    };
  });
}

export function expectedOf({ kind, target }: What): Expected {
  if (isLink(target)) return expectedOfLink(kind, target);
  if (target === 'kafka' || target === 'store') return { unready: NEEDS[target], ready: [] };
  return { unready: [target], ready: [] };
}

function expectedOfLink(kind: What['kind'], link: Link): Expected {
  const [client, server] = endsOf(link) as [ServiceName, ServiceName | ServerName];
  const others = SERVICES.filter((name) => name !== client);
  if (kind === 'slow') return { unready: [], ready: others };
  const isNeeded = server in NEEDS && NEEDS[server as ServerName].includes(client);
  return isNeeded ? { unready: [client], ready: others } : { unready: [], ready: [...SERVICES] };
}

export const isLink = (target: ProcessName | Link): target is Link =>
  (LINKS as readonly string[]).includes(target);

/** A fault in a few words, such as `kill kafka` or `swallow waits-store`. */
export const nameOf = ({ kind, target }: What): string => `${kind} ${target}`;

const killOf = (target: ProcessName): What => ({ kind: 'kill', target });

const shuffled = <T>(random: Random, values: readonly T[]): T[] =>
  values
    .map((value) => ({ value, at: random.fraction() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
