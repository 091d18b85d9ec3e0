import { runJobsCommand } from './run-jobs-command.js';

process.exitCode = await runJobsCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (text) => {
    process.stdout.write(text);
  },
});
