import type { DestinationStream, Logger } from 'pino';
import pino from 'pino';
import { isError } from './is-error.js';
import { redact } from './redact.js';
import { scrub } from './scrub.js';

export type { Logger } from 'pino';

type LogOptions = {
  service: string;
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where the lines go; standard output when not given. */
  destination?: DestinationStream;
};

/**
 * A JSON-lines log that cannot carry personal data: known fields are blanked at any depth, anything shaped like an NHS
 * number is blanked in any text, and errors are written by name, code and stack frames without their message unless
 * the message is known to be ours. Log ids, offsets and reasons; never payloads.
 */
export function createLog({ service, level, destination }: LogOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (record) => redact(record) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args, method) {
        // A bare error would put its message into `msg`; a format argument could be anything.
        const [first, second] = args as unknown[];
        if (isError(first)) method.apply(this, [{ err: first }, textOf(second)]);
        else if (typeof first === 'string') method.apply(this, [scrub(first)]);
        else method.apply(this, [first, textOf(second)]);
      },
    },
  };
  return redactChildren(destination ? pino(options, destination) : pino(options));
}

/** pino formats the fields of a child logger apart from those of a line; children's children inherit this. */
function redactChildren(log: Logger): Logger {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the logger it was asked of
  const { child } = log;
  log.child = function redacted(this: Logger, bindings, ...rest) {
    return child.call(this, redact(bindings) as pino.Bindings, ...rest);
  } as typeof child;
  return log;
}

const textOf = (text: unknown): string | undefined =>
  typeof text === 'string' ? scrub(text) : undefined;
