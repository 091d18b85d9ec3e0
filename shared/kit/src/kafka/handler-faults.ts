import { isError } from '../is-error.js';

/** Errors that the same message would raise again at every try: the code or the data is wrong, not the weather. */
const BUGS = new Set([
  ...['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError'],
  ...['ZodError', '$ZodError', 'ValidationError', 'CastError', 'StrictModeError', 'BSONError'],
  // What the driver calls a document above 16 MiB: the store would refuse it each time.
  'MongoInvalidArgumentError',
]);

/** Whether retrying cannot help: a programming error, a schema broken in our own code, or a record too large to send. */
export function isHandlerBug(error: unknown): boolean {
  if (!isError(error)) return false;
  // fetch reports a network fault as a TypeError, with the fault as its cause.
  if (error.name === 'TypeError' && isError(error.cause)) return false;
  return BUGS.has(error.name) || isTooLargeToSend(error);
}

const isTooLargeToSend = (error: Error): boolean =>
  'type' in error && error.type === 'MESSAGE_TOO_LARGE';

/** A fault of the consumer group itself: kafkajs must see its cause to join anew; trying the batch again is no answer. */
export class GroupFault extends Error {
  override readonly name = 'GroupFault';

  constructor(cause: unknown) {
    super('the consumer group has moved on', { cause });
  }
}
