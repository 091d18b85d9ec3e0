import { extensionAt } from './codings.js';
import { dated, extensionDate } from './dates.js';
import type { AnyResource } from './elements.js';
import { keysOf } from './references.js';
import type { Reading } from './stated.js';

type Found = { is: 'found'; on: string } | { is: 'lacking'; key: string } | { is: 'unknown' };
type Places = Reading['settings']['received'];

/** Under which key the Task that receives a request names its day. */
export const receiptKey = (requestKey: string): string => `received:${requestKey}`;

/**
 * The day a referral was received, from the first place declared by the source that gives one. `authoredOn` is when it was
 * written by the referrer, and never taken. Where only a Task may say it, the request waits for that.
 */
export function receivedDate(one: AnyResource, reading: Reading): Found {
  const { received } = reading.settings;
  const on = received
    .map((place) => dateAt(place, one, reading))
    .find((date) => date !== undefined);
  if (on !== undefined) return { is: 'found', on };
  const [key] = receiptKeys(reading);
  return received.some(({ from }) => from === 'task') && key !== undefined
    ? { is: 'lacking', key }
    : { is: 'unknown' };
}

function dateAt(place: Places[number], one: AnyResource, reading: Reading): string | undefined {
  switch (place.from) {
    case 'extension':
      return extensionDate(extensionAt(one.extension, place.url));
    case 'task':
      return receiptKeys(reading)
        .map((key) => reading.given.earlier(key)?.facts['receivedOn'])
        .find((date) => date !== undefined);
    case 'last-updated':
      return dated(one.meta?.lastUpdated);
    case 'envelope':
      return dated(reading.entry.timestamp ?? undefined);
  }
}

const receiptKeys = ({ entry }: Reading): string[] =>
  keysOf('ServiceRequest', entry).map(receiptKey);
