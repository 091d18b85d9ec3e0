import { faultsOf } from './faults.js';
import { scrub } from './scrub.js';
import { SafeError } from './safe-error.js';
import { ZodError } from 'zod';

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
  if (!(error instanceof Error)) return { type: `thrown ${typeof error}` };
  const code = codeOf(error);
  const frames = framesOf(error);
  const cause = causeOf(error);
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(isMessageSafe(error) && { message: scrub(error.message) }),
    ...(error instanceof ZodError && { faults: faultsOf(error) }),
    ...(frames && { stack: frames }),
    ...(cause instanceof Error &&
      depth < MAX_CAUSES && { cause: serialiseError(cause, depth + 1) }),
  };
}

// Drivers write these about hosts, topics and groups. A duplicate-key or validation error quotes the document.
const DRIVER_ERRORS =
  /^(KafkaJS(Connection|ConnectionClosed|RequestTimeout|Protocol|BrokerNotFound|LockTimeout|Timeout|SASLAuthentication|Metadata|TopicMetadataNotLoaded|GroupCoordinatorNotFound|MemberIdRequired|OffsetOutOfRange|UnsupportedMagicByteInMessageSet)\w*|Mongo(Network|NetworkTimeout|ServerSelection|Topology\w*|PoolClosed|NotConnected)Error|MongooseServerSelectionError)$/;

const isMessageSafe = (error: Error): boolean =>
  error instanceof SafeError || isSystemError(error) || DRIVER_ERRORS.test(error.name);

const isSystemError = (error: Error): boolean => 'syscall' in error && 'errno' in error;

const codeOf = (error: Error): string | number | undefined => {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
};

const causeOf = (error: Error): unknown =>
  error.cause ?? ('originalError' in error ? error.originalError : undefined);

// The stack begins with the message, over as many lines as that has; only the frames are kept.
const framesOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
