import { isError } from './is-error.js';
import { SafeError } from './safe-error.js';

/** What a person may not write on a command line; its usage is shown with it. */
export class UsageError extends SafeError {}

type Command = {
  name: string;
  usage: string;
  print: (line: string) => void;
  /** Gives the exit code. */
  run: () => Promise<number>;
};

/** Runs a command and turns what it throws into words: 2 with the usage for a wrong call, 1 for a failure. */
export async function runOperatorCommand({ name, usage, print, run }: Command): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!isError(error)) throw error;
    const isCall = error instanceof UsageError || isParseArgsError(error);
    print(`${name}: ${error.message}${causeOf(error)}${isCall ? `\n\n${usage}` : ''}`);
    return isCall ? 2 : 1;
  }
}

const isParseArgsError = (error: Error): boolean =>
  'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** The name of what lies behind an error of ours: its own words could quote a document. */
const causeOf = ({ cause }: Error): string => (isError(cause) ? ` (${cause.name})` : '');
