import { ZodError } from 'zod';
import { codeOf, isError } from './is-error.js';
import { faultsOf } from './faults.js';
import { SafeError } from './safe-error.js';
import { scrub } from './scrub.js';

/** What the log shows of an error. */
export type SerialisedError = {
  type: string;
  code?: string | number;
  message?: string;
  stack?: string;
  faults?: { pointer: string; code: string }[];
  cause?: SerialisedError;
};

const MAX_CAUSES = 4;

/**
 * An error by type, code, stack frames and causes. The message is left out, since it may quote data, unless we know who
 * wrote it: ourselves, the operating system, or a driver about its connection.
 */
export function serialiseError(error: unknown, depth = 0): SerialisedError {
  if (!isError(error)) return { type: `thrown ${typeof error}` };
  const cause = depth < MAX_CAUSES ? causeOf(error) : undefined;
  return {
    type: error.name,
    ...present('code', codeOf(error)),
    ...present('message', isMessageSafe(error) ? scrub(error.message) : undefined),
    ...present('faults', error instanceof ZodError ? faultsOf(error) : undefined),
    ...present('stack', framesOf(error)),
    ...present('cause', isError(cause) ? serialiseError(cause, depth + 1) : undefined),
  };
}

const present = <K extends string, V>(field: K, value: V | undefined) =>
  (value === undefined ? {} : { [field]: value }) as Partial<Record<K, V>>;

// Drivers write these about hosts, topics and groups. A duplicate-key or validation error quotes the document.
const DRIVER_ERRORS =
  /^(KafkaJS(Connection|ConnectionClosed|RequestTimeout|Protocol|BrokerNotFound|LockTimeout|Timeout|SASLAuthentication|Metadata|TopicMetadataNotLoaded|GroupCoordinatorNotFound|MemberIdRequired|OffsetOutOfRange|UnsupportedMagicByteInMessageSet)\w*|Mongo(Network|NetworkTimeout|ServerSelection|Topology\w*|PoolClosed|NotConnected)Error|MongooseServerSelectionError)$/;

const isMessageSafe = (error: Error): boolean =>
  error instanceof SafeError || isSystemError(error) || DRIVER_ERRORS.test(error.name);

const isSystemError = (error: Error): boolean => 'syscall' in error && 'errno' in error;

const causeOf = (error: Error): unknown =>
  error.cause ?? ('originalError' in error ? error.originalError : undefined);

// The stack begins with the message, over as many lines as that has, and a line of it may look like a frame. So the
// message is cut off first, and of the rest only what ends in a place in a file is kept.
function framesOf({ stack, message }: Error): string | undefined {
  if (stack === undefined) return undefined;
  const begins = stack.indexOf(message);
  const rest = begins < 0 ? stack : stack.slice(begins + message.length);
  const frames = rest.split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return frames.join('\n');
}
