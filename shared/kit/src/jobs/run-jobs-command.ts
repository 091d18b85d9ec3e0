import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { JobName, JobView } from '@waits/contracts/api/jobs';
import { askJson } from '../http/ask-json.js';
import type { Env } from '../config.js';
import { isError } from '../is-error.js';
import { SafeError } from '../safe-error.js';
import { inWords } from './job-words.js';

const USAGE = `usage: npm run job -- reconciliation|sweep|matching|refold [options]

Begins a job of the waits service now, shows how far it is, and says what it found. The first three also run each night.

  reconciliation   is every event that was handled held, and nothing else? Changes nothing.
  sweep            publishes again each referral whose last published state is older than the stored one.
  matching         makes the index of names anew where it is old, and lists who has no NHS number (docs/matching.md).
  refold           folds again each referral that an older version of the fold wrote (npm run reprocess says more).

  --last           only show what the last run found
  --json           the whole answer as JSON
  --url=ADDRESS    of the waits service; default WAITS_URL or http://127.0.0.1:8082

Exit code: 0 when all is well, 1 when a reconciliation found a difference or the job failed, 2 for wrong arguments.
`;

type Deps = {
  args: readonly string[];
  env: Env;
  print: (text: string) => void;
  /** How long to wait between two looks, in milliseconds. */
  everyMs?: number;
};
type Asked = { job: JobName; last: boolean; json: boolean; url: string };

/** The command behind `job-command.ts`; gives the exit code. */
export async function runJobsCommand(deps: Deps): Promise<number> {
  const asked = readArguments(deps);
  if (typeof asked === 'string') {
    deps.print(asked);
    return asked === USAGE ? 0 : 2;
  }
  try {
    const view = asked.last ? await ask(asked) : await runToEnd(asked, deps);
    deps.print(asked.json ? `${JSON.stringify(view, null, 2)}\n` : inWords(view));
    return exitCodeOf(view);
  } catch (error) {
    if (!isError(error)) throw error;
    deps.print(`${asked.job}: ${error.message}\n`);
    return 1;
  }
}

function readArguments({ args, env }: Deps): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        last: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        url: { type: 'string', default: env['WAITS_URL'] ?? 'http://127.0.0.1:8082' },
      },
    });
    if (values.help) return USAGE;
    const job = JobName.safeParse(positionals[0]);
    if (!job.success || positionals.length > 1) {
      return `say which one job: ${JobName.options.join(' or ')} (--help says more)\n`;
    }
    return { job: job.data, last: values.last, json: values.json, url: values.url };
  } catch (error) {
    return `${isError(error) ? error.message : 'wrong arguments'} (--help says more)\n`;
  }
}

async function runToEnd(asked: Asked, { print, everyMs = 500 }: Deps): Promise<JobView> {
  let view = await ask(asked, {});
  let said = '';
  while (view.state === 'running') {
    const now = progressOf(view);
    if (now !== said && !asked.json) print(`${now}\n`);
    said = now;
    await sleep(everyMs);
    view = await ask(asked);
  }
  return view;
}

/** With a body it begins the job. */
async function ask({ job, url }: Asked, body?: Record<string, never>): Promise<JobView> {
  const reply = await askJson({
    url: new URL(`/v1/jobs/${job}`, url),
    response: JobView,
    ...(body && { body }),
  });
  if (reply.ok) return reply.value;
  throw new SafeError(
    reply.kind === 'problem'
      ? reply.detail
      : `the waits service at ${new URL(url).host} does not answer (${reply.why}): is it running?`,
  );
}

function progressOf({ progress }: JobView): string {
  if (!progress) return 'begun';
  const { phase, done, total } = progress;
  return `${phase}: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
}

function exitCodeOf({ state, result }: JobView): number {
  if (state === 'failed') return 1;
  return result?.job === 'reconciliation' && !result.found.agrees ? 1 : 0;
}
