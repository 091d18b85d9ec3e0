import { runTopicsCommand } from './run-topics-command.js';

process.exitCode = await runTopicsCommand({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
});
