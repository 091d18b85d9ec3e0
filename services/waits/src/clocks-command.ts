import { runClocksCommand } from './clocks/run-clocks-command.js';

process.exitCode = await runClocksCommand({
  args: process.argv.slice(2),
  print: (text) => {
    process.stdout.write(text);
  },
  warn: (text) => {
    process.stderr.write(text);
  },
  now: () => new Date(),
});
