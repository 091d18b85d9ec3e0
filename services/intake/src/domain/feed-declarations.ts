import type { FeedDeclaration, FeedState, SentCount } from '@waits/contracts/feed-state';
import type { LocalDate } from '@waits/contracts/values';
import { newFeed } from './feed-counts.js';

/** What is declared of a source, as far as its feed is judged by it. */
export type Declared = {
  providers: string[];
  sends?:
    | {
        everyHours: number;
        records?: { from: number; to: number } | undefined;
        tables?: string[] | undefined;
      }
    | undefined;
};

/** The origin of what is declared of a feed; nothing comes from it. */
const DECLARED = 'declared';
const TABLE = 'events';
/** How many days of what was sent an origin keeps. */
const MAX_SENT_DAYS = 400;

/**
 * The states by which what is declared becomes known to readers, of those that are news: a source that never sent is then
 * missed, and one that is declared no more is not.
 */
export function declarationsOf(
  sources: ReadonlyMap<string, Declared>,
  known: ReadonlyMap<string, FeedState>,
): FeedState[] {
  const before = [...known.values()].filter(({ origin }) => origin === DECLARED);
  const names = new Set([...sources.keys(), ...before.map(({ source }) => source)]);
  return [...names].flatMap((source) => {
    const held = before.find((state) => state.source === source);
    const next = declaration(source, sources.get(source), held);
    return isSame(next, held) ? [] : [next];
  });
}

function declaration(
  source: string,
  settings: Declared | undefined,
  held: FeedState | undefined,
): FeedState {
  const feed = held ?? newFeed({ source, table: TABLE, origin: DECLARED });
  const { declared: _declared, ...rest } = feed;
  const position = String(BigInt(feed.position) + 1n);
  if (settings === undefined) return { ...rest, position, cadenceHours: null };
  const cadenceHours = settings.sends?.everyHours ?? null;
  return { ...rest, position, cadenceHours, declared: promised(settings) };
}

const promised = ({ providers, sends }: Declared): FeedDeclaration => ({
  ...{ providers, tables: sends?.tables ?? [], records: sends?.records ?? null },
});

const isSame = (next: FeedState, held: FeedState | undefined): boolean =>
  JSON.stringify([next.cadenceHours, next.declared]) ===
  JSON.stringify([held?.cadenceHours, held?.declared]);

type Said = { day: LocalDate; count: SentCount };

/** The origin after its source has said how many records it sent of a day. */
export function withSent(feed: FeedState, { day, count }: Said): FeedState {
  const sent = Object.entries({ ...feed.sent, [day]: count }).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...feed,
    position: String(BigInt(feed.position) + 1n),
    sent: Object.fromEntries(sent.slice(-MAX_SENT_DAYS)),
  };
}
