import type { Provenance } from '@waits/contracts/api/reporting';
import { dayInWords, inNumbers, momentInWords, plural } from './in-words.js';
import type { Tag } from './names.js';

type Feed = Provenance['feeds'][number];

/** What a page of figures says of them: the day, the data behind it, and whatever makes them doubtful. */
export function provenanceView(provenance: Provenance) {
  const { asOf, dataVersion, registerVersion, referralsHeld, feeds } = provenance;
  return {
    asOf,
    asOfInWords: dayInWords(asOf),
    dataVersion: inNumbers(dataVersion),
    registerVersion,
    referralsHeld: inNumbers(referralsHeld),
    warnings: dataWarnings(provenance),
    feeds: feeds.map(feedView),
  };
}

/** Each reason not to believe the figures as they stand, one sentence each. */
export function dataWarnings({ caughtUp, feeds, missing }: Provenance): string[] {
  return [
    ...(caughtUp
      ? []
      : ['The data is still being read after a start, so every figure here may be too low.']),
    ...missing.map(sentence),
    ...feeds.flatMap(feedWarnings),
  ];
}

// Gaps and records set aside are in `missing`, in the reporting service's words.
function feedWarnings({ source, status, lastReceivedAt }: Feed): string[] {
  const since = `last received ${momentInWords(lastReceivedAt)}`;
  return [
    ...(status === 'late' ? [`The feed ${source} is late: ${since}.`] : []),
    ...(status === 'stopped' ? [`The feed ${source} has stopped: ${since}.`] : []),
    ...(status === 'unknown' && lastReceivedAt === null
      ? [`The feed ${source} has sent nothing yet.`]
      : []),
  ];
}

const FEED_TAGS: Readonly<Record<Feed['status'], Tag>> = {
  current: { text: 'Current', colour: 'green' },
  late: { text: 'Late', colour: 'orange' },
  stopped: { text: 'Stopped', colour: 'red' },
  unknown: { text: 'No rhythm known', colour: 'grey' },
};

function feedView({ source, status, cadenceHours, ...feed }: Feed) {
  return {
    source,
    tag: FEED_TAGS[status],
    lastReceived: momentInWords(feed.lastReceivedAt),
    lastOccurred: dayInWords(feed.lastOccurredOn),
    expected: cadenceHours === null ? 'not known' : `every ${plural(cadenceHours, 'hour')}`,
    gaps: feed.daysWithout.map(gapInWords).join('; ') || 'none',
  };
}

const gapInWords = ({ from, to }: { from: string; to: string }): string =>
  from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
