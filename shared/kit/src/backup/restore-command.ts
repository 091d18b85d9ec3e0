import { runRestoreCommand } from './run-restore-command.js';

process.exitCode = await runRestoreCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
});
