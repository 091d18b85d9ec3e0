import { runBackupCommand } from './run-backup-command.js';

process.exitCode = await runBackupCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
});
