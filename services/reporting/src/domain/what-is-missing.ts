import type { LocalDate } from '@waits/contracts/values';
import type { FeedHealth } from './feed-health.js';

/** In plain words, what a reader must know is not in the figures of a day. */
export const whatIsMissing = (feeds: readonly FeedHealth[], asOf: LocalDate): string[] =>
  feeds.flatMap((feed) => [
    ...feed.daysWithout.map((gap) => silence(feed.source, gap, asOf)),
    ...stoppedWithin(feed),
    ...tooFew(feed),
    ...setAside(feed),
  ]);

type Gap = FeedHealth['daysWithout'][number];

const silence = (source: string, { from, to }: Gap, asOf: LocalDate): string =>
  to >= asOf
    ? `${source} has sent nothing since ${inWords(from)}`
    : `${source} sent nothing ${spanInWords(from, to)}`;

function stoppedWithin({ source, providersStopped, tablesStopped }: FeedHealth): string[] {
  return [
    ...providersStopped.map(
      (provider) => `${source} has sent nothing of provider ${provider} for long`,
    ),
    ...tablesStopped.map((table) => `${source} has sent nothing of ${table} for long`),
  ];
}

/** A feed that goes on with a part of what it used to send hides the rest, and nobody misses it. */
function tooFew({ source, volume: { day, month } }: FeedHealth): string[] {
  return [day, month].flatMap((one) => {
    if (one?.verdict !== 'low' || one.usualFrom === null || one.usualTo === null) return [];
    const usual = `usual are ${String(one.usualFrom)} to ${String(one.usualTo)}`;
    return [
      `${source} sent ${String(one.records)} records ${spanInWords(one.from, one.to)}, ${usual}`,
    ];
  });
}

function setAside({ source, parked }: FeedHealth): string[] {
  if (parked === 0) return [];
  return parked === 1
    ? [`1 record from ${source} is set aside for repair and not counted`]
    : [`${String(parked)} records from ${source} are set aside for repair and not counted`];
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** `2026-03-01` as "1 March 2026". */
const inWords = (date: LocalDate): string => `${dayAndMonth(date)} ${date.slice(0, 4)}`;

/** "from 1 to 31 March 2026", naming the month and the year twice only where they differ. */
function spanInWords(from: LocalDate, to: LocalDate): string {
  if (from === to) return `on ${inWords(from)}`;
  if (from.slice(0, 7) === to.slice(0, 7)) {
    return `from ${String(Number(from.slice(8)))} to ${inWords(to)}`;
  }
  const first = from.slice(0, 4) === to.slice(0, 4) ? dayAndMonth(from) : inWords(from);
  return `from ${first} to ${inWords(to)}`;
}

const dayAndMonth = (date: LocalDate): string =>
  `${String(Number(date.slice(8)))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
