import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { TriedClocks } from '@waits/contracts/api/try-clocks';
import { LocalDate, SourceTimestamp } from '@waits/contracts/values';
import { fileFault } from '@waits/kit/file-fault';
import { createProgress } from '@waits/kit/progress';
import { runOperatorCommand, UsageError } from '@waits/kit/run-operator-command';
import { SafeError } from '@waits/kit/safe-error';
import { explainedPage } from '@waits/standards/explain/html';
import type { RegisterPlaces } from '@waits/standards/register/load';
import { loadRegister } from '@waits/standards/register/load';
import { tryRecords } from '../try/try-clocks.js';
import { clocksInWords, notTakenInWords } from './in-words.js';
import type { EventFile } from './read-file.js';
import { readEventFile } from './read-file.js';

const USAGE = `usage: npm run clocks -- FILE.json|FILE.csv --as-of DATE [options]

Shows the clocks of the referrals in a file of events, of any number of referrals and children. It needs no server, and
stores nothing. FILE holds events as they are sent to intake: JSON (one event, a list, or {"events": [...]}), or CSV whose
first row names the columns, as POST /v1/files takes it.

  --as-of DATE       the day to measure on, YYYY-MM-DD: what had happened by then counts
  --known-at DATE    only what had been received by the end of that day in London, or by a timestamp; an event without
                     "time" counts as received when it was recorded
  --source NAME      the system that sent the rows, for a CSV file without the column "source"
  --standards FILE   the area's own standards, which add to the register or change it
  --code-lists DIR   code lists that some standards need
  --explain          the explanation of each clock below the table
  --html FILE        writes a page with every explanation, to read or print
  --json             everything as JSON, as POST /v1/clocks/try answers

Everything is held in memory: about 15 kB an event. For JSON alone on the output: npm run --silent clocks -- ...
Exit code: 0 when every event was taken, 1 when one was not or the file cannot be read, 2 for wrong arguments.
`;

type Deps = {
  args: readonly string[];
  print: (text: string) => void;
  /** For what is no result: progress and what was not taken. */
  warn: (text: string) => void;
  now: () => Date;
};

/** The command behind `clocks-command.ts`; gives the exit code. */
export const runClocksCommand = (deps: Deps): Promise<number> =>
  runOperatorCommand({
    ...{
      name: 'clocks',
      usage: USAGE,
      print: (line) => {
        deps.warn(`${line}\n`);
      },
    },
    run: async () => {
      const asked = readArguments(deps.args);
      if (asked === 'help') {
        deps.print(USAGE);
        return 0;
      }
      return show(deps, asked);
    },
  });

type Asked = {
  file: string;
  asOf: string;
  knownAt: string | undefined;
  source: string | undefined;
  html: string | undefined;
  isJson: boolean;
  isExplained: boolean;
  register: RegisterPlaces;
};

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  explain: { type: 'boolean' },
  html: { type: 'string' },
  standards: { type: 'string' },
  'code-lists': { type: 'string' },
  source: { type: 'string' },
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
} as const;

function readArguments(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: OPTIONS,
  });
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('name one file');
  const asOf = LocalDate.safeParse(values['as-of']);
  if (!asOf.success) throw new UsageError('--as-of must be a day that exists, as YYYY-MM-DD');
  return {
    ...{ file, asOf: asOf.data, knownAt: knownAtOf(values['known-at']) },
    ...{ source: values.source, html: values.html },
    ...{ isJson: values.json ?? false, isExplained: values.explain ?? false },
    register: { localStandards: values.standards, codeLists: values['code-lists'] },
  };
}

function knownAtOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const known = LocalDate.or(SourceTimestamp).safeParse(given);
  if (known.success) return known.data;
  throw new UsageError(
    '--known-at must be a day that exists, or a timestamp such as 2026-03-02T09:30:00Z',
  );
}

async function show({ print, warn, now }: Deps, asked: Asked): Promise<number> {
  const progress = createProgress((line) => {
    warn(`${line}\n`);
  });
  const file = await readEventFile(asked.file, {
    source: asked.source ?? null,
    onRows: (rows) => {
      progress.tick(`${rows.toLocaleString('en-GB')} rows read`);
    },
  });
  const tried = tryRecords(file.records, asked, { register: loadRegister(asked.register), now });
  const placeOf = (index: number): string =>
    `${file.placeName} ${String(file.places[index] ?? index + 1)}`;
  if (asked.html !== undefined) await writePage(asked.html, explainedPage(tried));
  if (asked.isJson) print(`${JSON.stringify(withPlaces(tried, file), null, 2)}\n`);
  else print(clocksInWords(tried, { placeOf, explained: asked.isExplained }));
  for (const line of notTakenInWords(tried.notTaken, placeOf)) warn(`${line}\n`);
  if (asked.html !== undefined) warn(`explanations written to ${asked.html}\n`);
  return tried.counts.notTaken > 0 ? 1 : 0;
}

async function writePage(path: string, page: string): Promise<void> {
  try {
    await writeFile(path, page);
  } catch (error) {
    throw new SafeError(`${path} cannot be written: ${fileFault(error)}`);
  }
}

/** As `POST /v1/clocks/try` answers, with the row of the file beside each index. */
function withPlaces(tried: TriedClocks, { places, placeName }: EventFile) {
  const placed = <T extends { index: number }>(entries: readonly T[]) =>
    entries.map((entry) => ({ ...entry, [placeName]: places[entry.index] }));
  return { ...tried, notTaken: placed(tried.notTaken), warnings: placed(tried.warnings) };
}
