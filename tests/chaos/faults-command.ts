import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../deploy/load.js';
import { faultsFoundIn, reportOf } from './faults-report.js';
import { drawFaults, nameOf, ROUND } from './faults.js';
import { runFaults } from './run-faults.js';

const HELP = `Lets many faults happen while an area's events move, compares the end with that of an undisturbed run, and writes a report.
Takes about half a minute a fault. Exits with 1 when anything was lost, different or in the clear, with 2 for bad options.

  npm run test:faults [-- --seed=N ...]

  --seed=N       which faults, at which moments; drawn from the clock when not given, and always printed
  --faults=52    how many
  --children=900 how large the invented area is
  --report=FILE  where the report goes (default docs/faults.md; "none" writes none)
  --help         this text
`;

const Options = z.object({
  seed: z.coerce.number().int().nonnegative(),
  faults: z.coerce.number().int().min(1).max(500),
  children: z.coerce.number().int().min(10).max(20_000),
  report: z.string().min(1),
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
      faults: { type: 'string', default: '52' },
      children: { type: 'string', default: '900' },
      report: { type: 'string', default: 'docs/faults.md' },
      help: { type: 'boolean' },
    },
  });
  return values.help ? undefined : Options.parse(values);
}

type Given = z.infer<typeof Options>;

async function main(options: Given): Promise<number> {
  const { seed, faults: count, children, report } = options;
  const command = `npm run test:faults -- --seed=${seed} --faults=${count} --children=${children}`;
  print(`To repeat these faults: ${command}`);
  const began = new Date();
  const faults = drawFaults(seed, count, ROUND);
  const run = await runFaults({ seed, children, faults }, (one, done) => {
    const unready = one.unreadyAfter === null ? '' : `unready after ${one.unreadyAfter} s, `;
    const wrong = one.wrong.map((what) => `; WRONG: ${what}`).join('');
    print(`${done}/${count} ${nameOf(one.fault)}: ${unready}back after ${one.backAfter} s${wrong}`);
  });
  const found = faultsFoundIn(run);
  if (report !== 'none') {
    const minutes = Math.round((Date.now() - began.getTime()) / 60_000);
    const about = { began: began.toISOString(), minutes, command, ...machineAndVersions() };
    const path = join(ROOT, report);
    writeFileSync(path, reportOf(run, about));
    execFileSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level=warn', path]);
    print(`report: ${report}`);
  }
  print(found.length > 0 ? `FOUND\n${found.join('\n')}` : 'nothing lost, nothing counted twice');
  return found.length > 0 ? 1 : 0;
}

function machineAndVersions() {
  const cores = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${cores.length} cores (${cores[0]?.model ?? 'unknown'}), ${gib} GiB`,
    versions: `Node.js ${process.versions.node}, ${javaVersion()}, Kafka and the embedded store of \`npm start\``,
  };
}

const javaVersion = (): string =>
  `Java ${execFileSync('java', ['--version'], { encoding: 'utf8' }).split(/\s+/)[1] ?? 'unknown'}`;

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) print(HELP);
  process.exitCode = options ? await main(options) : 0;
} catch (error) {
  const isBadOption = error instanceof z.ZodError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isBadOption ? 2 : 1;
}
