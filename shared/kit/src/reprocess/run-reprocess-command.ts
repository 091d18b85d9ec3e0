import { parseArgs } from 'node:util';
import type { Env } from '../config.js';
import { runJobsCommand } from '../jobs/run-jobs-command.js';
import { OPERATOR_ENV_HELP } from '../operator-env.js';
import { createProgress } from '../progress.js';
import { runOperatorCommand, UsageError } from '../run-operator-command.js';
import type { RefoldPreview } from '@waits/contracts/api/refold-preview';
import { previewInWords } from './preview-in-words.js';
import { readLogAgain } from './read-log-again.js';

const USAGE = `usage: npm run reprocess [-- --apply | --read-log-again] [options]

After an upgrade to another version of the fold, stored referrals keep the facts that the old one made until they are folded
anew. Without an option this only looks: it folds every stored referral by this code and says what would change, by standard.
The clock of a spell, which several referrals of a child make, is counted once. It reads some hundred referrals at a time with
the others of their children and those linked with them, and the services may go on.

  --apply            has waits fold anew what an older fold wrote, and publish it. The services go on. Broken off, it goes
                     on where it was when it is run again; what is done already is not done twice.
  --read-log-again   instead: has waits read referral-events.v1 from its beginning when it is started again, and identities
                     with it. Needed only when the store lacks events that the log has. Stop every waits first.
  --json             what would change as JSON
  --url=ADDRESS      of the waits service, for --apply; default WAITS_URL or http://127.0.0.1:8082

Exit code: 0 when it did so, 1 when it could not or is not done, 2 for wrong arguments.

${OPERATOR_ENV_HELP}
  LOCAL_STANDARDS_FILE, CODE_LISTS_DIR   as for the services: by them it measures what would change
`;

type Deps = {
  args: readonly string[];
  env: Env;
  print: (line: string) => void;
  /** Folds what is stored and compares; told how many referrals it has looked at. */
  preview: (onProgress: (referrals: number) => void) => Promise<RefoldPreview>;
  /** How long to wait between two looks at the job, in milliseconds. */
  everyMs?: number;
};

/** The command behind `reprocess-command.ts`; gives the exit code: 0, 1 when it refused, 2 when it was called wrongly. */
export const runReprocessCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{ name: 'reprocess', usage: USAGE, print: deps.print },
    run: () => {
      const { values, positionals } = parseArgs({
        args: [...deps.args],
        allowPositionals: true,
        options: OPTIONS,
      });
      if (positionals.length > 0) throw new UsageError('it takes options only');
      return values.help ? help(deps) : reprocess(deps, values);
    },
  });

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  apply: { type: 'boolean' },
  'read-log-again': { type: 'boolean' },
  json: { type: 'boolean' },
  url: { type: 'string' },
} as const;

type Values = { apply?: boolean; 'read-log-again'?: boolean; json?: boolean; url?: string };

function help({ print }: Deps): Promise<number> {
  print(USAGE);
  return Promise.resolve(0);
}

function reprocess(deps: Deps, { apply: isApply, json, url, ...values }: Values): Promise<number> {
  const again = values['read-log-again'] ?? false;
  if (isApply && again) throw new UsageError('say --apply or --read-log-again, not both');
  if (again) return readLogAgain(deps);
  return isApply ? apply(deps, url) : show(deps, json ?? false);
}

async function show({ print, preview }: Deps, isJson: boolean): Promise<number> {
  const progress = createProgress(isJson ? () => undefined : print);
  const found = await preview((referrals) => {
    progress.tick(`${referrals.toLocaleString('en-GB')} referrals folded`);
  });
  print(isJson ? JSON.stringify(found, null, 2) : previewInWords(found).join('\n'));
  return 0;
}

/** Waits does it; then the store itself is looked at, since an old waits may have answered. */
async function apply(deps: Deps, url: string | undefined): Promise<number> {
  const { env, print, everyMs } = deps;
  const code = await runJobsCommand({
    args: ['refold', ...(url === undefined ? [] : ['--url', url])],
    env,
    print: (text) => {
      print(text.trimEnd());
    },
    ...(everyMs !== undefined && { everyMs }),
  });
  if (code !== 0) return code;
  const { older, foldVersion } = await deps.preview(() => undefined);
  if (older === 0) {
    print(`Every stored referral is of version ${String(foldVersion)} of the fold.`);
    return 0;
  }
  print(
    `${older.toLocaleString('en-GB')} referrals are still of an older fold than ${String(foldVersion)}. Is every waits of this version? Exchange the old ones and run it again.`,
  );
  return 1;
}
