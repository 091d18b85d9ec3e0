import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { PublishedSnapshot } from '@waits/contracts/api/published';
import type { LocalDate } from '@waits/contracts/values';
import { ReferralId } from '@waits/contracts/values';
import { OPERATOR_ENV_HELP } from '@waits/kit/operator-env';
import { createProgress } from '@waits/kit/progress';
import { runOperatorCommand, UsageError } from '@waits/kit/run-operator-command';
import { SafeError } from '@waits/kit/safe-error';
import { renderRegister } from '@waits/standards/register/canonical';
import { readRegister } from '@waits/standards/register/load';
import type { Register } from '@waits/standards/standard';
import { viewInWords } from './in-words.js';
import { publishedInWords } from './published-in-words.js';
import { publishedSteps } from './published-steps.js';
import { timeAsked } from './time-asked.js';
import type { PastView, PastViewAsked } from './past-view.js';

const USAGE = `usage: npm run view -- --known-at DATE | --published DATE [options]

Shows what would have been seen on a day beside what is seen now, in two steps: then, with all data known since, and with the
rules of today too; by standard, and for each referral that differs. It works it out from the log (referral-events.v1) and
changes nothing; the services may go on.

  --known-at DATE    what had been received by the end of that day in London, or by a timestamp
  --published DATE   in place of it: what was known when the published tables of that day were taken, by the rules of then; and
                     what was published, beside what is counted of the same in each step
  --rules RULES      the rules of then: the version of a register that is kept, or a file that --write-rules wrote; default
                     the rules of now
  --as-of DATE       the day to measure on; default the day of --known-at
  --referral ID      only this one, with its explanations
  --limit N          referrals that differ to show, default 50, with --json 10,000
  --events-at-once N events in memory at once, default 200,000, about 2 kB each
  --json             everything as JSON
  --write-rules FILE writes the rules of now to a file, and ends

It reads the log once to see which referrals belong together, which takes about 300 bytes of memory for each referral and
child, and once more for each lot of events. The fold is that of this code, and birth dates are those known now.
Exit code: 0 when it did so, 1 when it could not, 2 for wrong arguments.

${OPERATOR_ENV_HELP}
  LOCAL_STANDARDS_FILE, CODE_LISTS_DIR   as for the services: they are part of the rules of now
`;

type Deps = {
  args: readonly string[];
  print: (text: string) => void;
  /** For what is no result. */
  warn: (text: string) => void;
  /** Works the views out on the servers of this installation. */
  pastView: (asked: PastViewAsked, how: How) => Promise<PastView>;
  /** What was published of a day, null where nothing was. */
  publishedOn: (day: LocalDate) => Promise<PublishedSnapshot | null>;
  /** The rules of now. */
  liveRegister: () => Register;
  /** A register that is kept by its version, null where it is not. */
  keptRegister: (version: string) => Promise<Register | null>;
};
type How = { eventsAtOnce: number; onProgress: (phase: string, records: number) => void };

/** The command behind `view-command.ts`; gives the exit code. */
export const runViewCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{
      name: 'view',
      usage: USAGE,
      print: (line) => {
        deps.warn(`${line}\n`);
      },
    },
    run: async () => {
      const { values, positionals } = parseArgs({
        args: [...deps.args],
        allowPositionals: true,
        options: OPTIONS,
      });
      if (values.help) return said(deps, USAGE);
      if (positionals.length > 0) throw new UsageError('it takes options only');
      const live = deps.liveRegister();
      const file = values['write-rules'];
      return file === undefined ? show(deps, values, live) : writeRules(deps, file, live);
    },
  });

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  'known-at': { type: 'string' },
  published: { type: 'string' },
  'as-of': { type: 'string' },
  rules: { type: 'string' },
  referral: { type: 'string' },
  limit: { type: 'string' },
  'events-at-once': { type: 'string' },
  'write-rules': { type: 'string' },
} as const;
type Values = { [Name in keyof typeof OPTIONS]?: string | boolean };

function said({ print }: Deps, text: string): number {
  print(text);
  return 0;
}

async function writeRules({ print }: Deps, file: string, live: Register): Promise<number> {
  await writeFile(file, `${renderRegister(live)}\n`);
  print(`rules ${live.version} written to ${file}\n`);
  return 0;
}

async function show(deps: Deps, values: Values, live: Register): Promise<number> {
  const { asked, snapshot } = await askedFor(deps, values, live);
  const progress = createProgress((line) => {
    deps.warn(`${line}\n`);
  });
  const view = await deps.pastView(asked, {
    eventsAtOnce: numberOf(values, 'events-at-once', 200_000),
    onProgress: (phase, records) => {
      progress.tick(`${phase}: ${records.toLocaleString('en-GB')} records`);
    },
  });
  if (asked.referralId !== undefined && view.referrals === 0) {
    throw new SafeError(`the log has no event of referral ${asked.referralId}`);
  }
  return said(deps, inWords(view, { snapshot, asked, isJson: values.json === true }));
}

type Shown = Pick<Asked, 'snapshot' | 'asked'> & { isJson: boolean };

/** Of one referral there is nothing to be held against what was published of all. */
function inWords(view: PastView, { snapshot, asked, isJson }: Shown): string {
  const isOne = asked.referralId !== undefined;
  const published =
    snapshot && !isOne
      ? {
          day: snapshot.day,
          takenAt: snapshot.takenAt,
          steps: publishedSteps(snapshot, view.children),
        }
      : undefined;
  if (isJson) return `${JSON.stringify({ ...view, ...(published && { published }) }, null, 2)}\n`;
  const lines = [...viewInWords(view, isOne), ...(published ? publishedInWords(published) : [])];
  return `${lines.join('\n')}\n`;
}

type Asked = { asked: PastViewAsked; snapshot: PublishedSnapshot | null };

async function askedFor(deps: Deps, values: Values, live: Register): Promise<Asked> {
  const { snapshot, ...time } = await timeAsked(deps, values);
  const referralId = ReferralId.optional().safeParse(values.referral);
  if (!referralId.success) throw new UsageError('--referral must be an id such as RAA:R1');
  const rules = values.rules ?? snapshot?.provenance.registerVersion;
  return {
    snapshot,
    asked: {
      ...{ ...time, referralId: referralId.data, live },
      rules: await rulesOf(deps, rules, live),
      limit: numberOf(values, 'limit', values.json === true ? 10_000 : 50),
    },
  };
}

function numberOf(values: Values, name: 'limit' | 'events-at-once', otherwise: number): number {
  const given = values[name];
  if (given === undefined) return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new UsageError(`--${name} must be a whole number above zero`);
}

async function rulesOf(
  { keptRegister }: Deps,
  given: string | boolean | undefined,
  live: Register,
): Promise<Register> {
  if (typeof given !== 'string' || given === live.version) return live;
  if (existsSync(given)) return parsed(given, readFileSync(given, 'utf8'));
  const kept = await keptRegister(given);
  if (kept !== null) return kept;
  throw new SafeError(
    `no rules of version ${given} are kept, and no file is called that. The rules of now are ${live.version}`,
  );
}

function parsed(name: string, kept: string): Register {
  try {
    return readRegister(kept);
  } catch {
    throw new SafeError(`${name} holds no rules: name a file that --write-rules wrote`);
  }
}
