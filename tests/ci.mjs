// node tests/ci.mjs COMMAND...: runs each command, on after a failure, and ends with one total of what they counted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NOT_FETCHED_STATUS } from '../deploy/local/not-fetched.mjs';
import { ROOT } from '../deploy/local/places.mjs';
import { countSaid, sum } from './results.mjs';
import { finishWith, print } from './suites.mjs';

await finishWith(async () => {
  const counts = [];
  for (const command of process.argv.slice(2)) {
    print(`\n##### ${command}\n`);
    counts.push(await run(command));
  }
  const total = sum(counts);
  for (const reason of total.notRun ?? []) print(`not run: ${reason}\n`);
  return total;
});

/** Shows what a command says as it says it, and counts what its last line counts. @param {string} command */
async function run(command) {
  const child = spawn(command, { cwd: ROOT, shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    print(text);
    said += text;
  });
  const [exitCode] = await once(child, 'close');
  return countSaid(said, { exitCode, notRunStatus: NOT_FETCHED_STATUS });
}
