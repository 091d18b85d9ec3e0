import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { changedFiles, hashGenerated } from './generated-files.mjs';

/**
 * @typedef {{ ok: boolean, output: string }} StepResult `output` is what a person needs when it failed.
 * @typedef {{ name: string, title: string, run: () => Promise<StepResult> }} Step
 * @typedef {{ passed: number, failed: number }} Summary
 */

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LINT_CACHE = join(ROOT, 'node_modules', '.cache', 'eslint', 'cache.json');
const FORMAT_CACHE = join(ROOT, 'node_modules', '.cache', 'prettier', 'cache.json');

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'types', title: 'types of every package', run: tool('tsc', '--build') },
  {
    name: 'scripts',
    title: 'types of the scripts',
    run: tool('tsc', '--project', 'tsconfig.scripts.json'),
  },
  {
    name: 'lint',
    title: 'lint',
    run: tool('eslint', '.', '--max-warnings=0', '--cache', `--cache-location=${LINT_CACHE}`),
  },
  {
    name: 'format',
    title: 'format',
    run: tool('prettier', '--check', '.', '--cache', `--cache-location=${FORMAT_CACHE}`),
  },
  {
    name: 'unused',
    title: 'unused files, exports and packages',
    run: tool('knip', '--no-progress', '--no-config-hints'),
  },
  {
    name: 'dependencies',
    title: 'direction of imports',
    run: tool(
      'depcruise',
      '--config=.dependency-cruiser.mjs',
      'deploy',
      'shared',
      'services',
      'dashboards',
      'tests',
    ),
  },
  { name: 'generated', title: 'generated files are current', run: checkGenerated },
];

const HELP = `Checks the code without starting any server.

  npm run check [-- --only=name,...]

  --only=a,b   only these steps
  --help       this text

Steps: ${STEPS.map(({ name }) => name).join(', ')}
`;

/**
 * Runs the steps one after the other, on after a failure, and prints each with its time.
 * @param {{ only?: readonly string[], print?: (text: string) => void }} [options]
 * @returns {Promise<Summary>}
 */
export async function runChecks({ only, print = (text) => process.stdout.write(text) } = {}) {
  const summary = { passed: 0, failed: 0 };
  for (const step of STEPS.filter(({ name }) => !only || only.includes(name))) {
    const started = performance.now();
    const { ok, output } = await step.run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    summary[ok ? 'passed' : 'failed'] += 1;
    print(`${ok ? 'ok    ' : 'FAILED'}  ${step.title} (${step.name}, ${seconds} s)\n`);
    if (!ok) print(`${indent(output.trim())}\n\n`);
  }
  return summary;
}

/** @param {string} text */
const indent = (text) => text.replaceAll(/^(?=.)/gm, '        ');

/**
 * A step that runs a tool of `node_modules` and passes when it exits with 0.
 * @param {string} name
 * @param {...string} args
 */
function tool(name, ...args) {
  return () => run(join(ROOT, 'node_modules', '.bin', name), args);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<StepResult>}
 */
function run(command, args) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ ok: false, output: `${error.message}\nRun npm ci.` }));
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/** Writes the generated files in place and compares: needs no git, so it also works in a container. */
async function checkGenerated() {
  const before = await hashGenerated(ROOT);
  const generated = await run('npm', ['run', '--silent', 'generate']);
  if (!generated.ok) return generated;
  const changed = changedFiles(before, await hashGenerated(ROOT));
  return {
    ok: changed.length === 0,
    output: `These were out of date and have been written again; look at them and commit them:\n${changed.join('\n')}`,
  };
}

/** @param {string[]} argv */
async function main(argv) {
  const { values } = parseArgs({
    args: argv,
    options: { only: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const only = values.only?.split(',');
  const unknown = only?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')} (see --help)`);

  const { passed, failed } = await runChecks(only ? { only } : {});
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  });
}
