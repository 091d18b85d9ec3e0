import type { Reconciliation } from '@waits/contracts/api/jobs';
import type { LocalDate } from '@waits/contracts/values';
import { compareText } from '@waits/standards/fold/order';

/** 64 bits that stand for an event, from its source and id. */
export type DigestOf = (source: string, id: string) => bigint;

/** An event as a tally needs it; `day` is the London day of receipt. */
export type Tallied = { source: string; id: string; day: LocalDate };

type Side = { events: number; digest: bigint };
type Day = { source: string; day: LocalDate; log: Side; held: Side };

/** Counts events by source and day, in the log and held, each with the XOR of their digests. */
export function createDayTallies(digestOf: DigestOf) {
  const days = new Map<string, Day>();
  return {
    count: (side: 'log' | 'held', { source, day, id }: Tallied): void => {
      const name = `${day} ${source}`;
      const tally = days.get(name) ?? { source, day, log: nothing(), held: nothing() };
      days.set(name, tally);
      tally[side].events += 1;
      tally[side].digest ^= digestOf(source, id);
    },
    all: (): Reconciliation['days'] =>
      [...days.values()]
        .sort((a, b) => compareText(a.source, b.source) || compareText(a.day, b.day))
        .map(({ source, day, log, held }) => ({ source, day, log: shown(log), held: shown(held) })),
  };
}

const nothing = (): Side => ({ events: 0, digest: 0n });

const shown = ({ events, digest }: Side) => ({
  events,
  digest: digest.toString(16).padStart(16, '0'),
});
