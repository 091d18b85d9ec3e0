import { parseJson } from '@waits/kit/kafka/json';
import type { Dialect } from './dialect.js';
import { readEvent, unread } from './read-event.js';

/** The largest single event. A real one is below 2 KiB. */
export const EVENT_LIMIT_BYTES = 1_048_576;

/** Reads the format of our own: one `SourceEvent` in structured CloudEvents JSON. */
export const canonical: Dialect = (value) => {
  const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES });
  if (!json.ok) return unread(json.reason, []);
  return isObject(json.value) ? readEvent(json.value) : unread('not-an-event', []);
};

/** Whether parsed JSON is an object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
