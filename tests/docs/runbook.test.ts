import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBackupCommand } from '@waits/kit/backup/run-backup-command';
import { runJobsCommand } from '@waits/kit/jobs/run-jobs-command';
import { runRestoreCommand } from '@waits/kit/backup/run-restore-command';
import { runEraseCommand } from '@waits/kit/erasure/run-erase-command';
import { runTopicsCommand } from '@waits/kit/kafka/run-topics-command';
import { runReprocessCommand } from '@waits/kit/reprocess/run-reprocess-command';
import { runKeysCommand } from '@waits/kit/run-keys-command';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const runbook = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');

/** Every command the page names, in a block or in a sentence: `npm run name -- words`. */
const commands = [
  ...new Set(
    [...runbook.matchAll(/npm run [a-z]+(?: -- [^`\n|]+)?/g)].map(([text]) => text.trim()),
  ),
];

type Deps = { args: string[]; env: Record<string, string>; print: (line: string) => void };
const HELP: Readonly<Record<string, (deps: Deps) => Promise<number>>> = {
  backup: runBackupCommand,
  erase: (deps) => runEraseCommand({ ...deps, copiesOf: () => [] }),
  job: runJobsCommand,
  keys: runKeysCommand,
  reprocess: (deps) =>
    runReprocessCommand({ ...deps, preview: () => Promise.reject(new Error('not run here')) }),
  restore: runRestoreCommand,
  topics: runTopicsCommand,
};

async function usageOf(name: string): Promise<string> {
  const lines: string[] = [];
  const help = HELP[name];
  if (!help) return helpFrom(scripts[name] ?? '');
  await help({ args: ['--help'], env: {}, print: (line) => lines.push(line) });
  return lines.join('\n');
}

/** A command of a service, which tests import nothing of: its source is run as its script runs what is built of it. */
function helpFrom(script: string): string {
  const built = / (services\/\S+)\/dist\/(\S+)\.js/.exec(script);
  const source = built && `${String(built[1])}/src/${String(built[2])}.ts`;
  if (source === null) return '';
  const args = ['--conditions=@waits/source', '--import', 'tsx', join(ROOT, source), '--help'];
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
}

describe('the runbook', () => {
  it('names commands at all', () => {
    expect(commands.length).toBeGreaterThan(8);
  });

  it.each(commands)('%s is a command that exists and takes what it is given', async (command) => {
    const [, , name = '', , ...words] = command.split(' ');
    const usage = await usageOf(name);
    // A flag or a word of a verb must be in the usage; a path or a value need not.
    const said = words.filter((word) => /^(--[a-z-]+|[a-z]+)$/.test(word));

    expect(scripts).toHaveProperty(name);
    for (const word of said) expect(usage).toContain(word);
  });
});
