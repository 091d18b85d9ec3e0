import { parseArgs } from 'node:util';
import { UsageError } from '@waits/kit/run-operator-command';

export const USAGE = `usage: npm run map -- FILE --mapping MAPPING [options]

Shows how a clinic's list would be understood by a mapping, before anything is sent. It needs no server, stores nothing
and sends nothing. FILE is the list, CSV or XLSX; MAPPING is the file of sources (YAML) that intake reads as SOURCES_FILE.
docs/mapping.md says how to write one.

  --mapping FILE    the file of sources, with the mapping of this list in it
  --source NAME     which source's list it is, where the file declares several
  --sheet NAME      the sheet of the workbook, in place of the one that the mapping names
  --rows N          how many rows to show, 5 without; the totals are always over the whole file
  --json            everything as JSON
  --show-identity   shows NHS numbers, names and birth dates, which are hidden otherwise: they are then on your screen,
                    and wherever you send the output

For JSON alone on the output: npm run --silent map -- ...
Exit code: 0 when every row would be taken or says nothing of a wait, 1 when a row would be refused or parked or the file
cannot be read, 2 for wrong arguments.
`;

export type Asked = {
  file: string;
  mapping: string;
  source: string | undefined;
  sheet: string | undefined;
  rows: number;
  isJson: boolean;
  showsIdentity: boolean;
};

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  mapping: { type: 'string' },
  source: { type: 'string' },
  sheet: { type: 'string' },
  rows: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
  'show-identity': { type: 'boolean', default: false },
} as const;

/**
 * What a person asks for on the command line.
 * @throws UsageError, or an error of `parseArgs`, with what is wrong
 */
export function readArguments(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: OPTIONS,
  });
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('name one file');
  if (values.mapping === undefined) throw new UsageError('name the mapping: --mapping FILE');
  if (!/^\d{1,4}$/.test(values.rows)) throw new UsageError('--rows must be a number up to 9999');
  return {
    ...{ file, mapping: values.mapping, source: values.source, sheet: values.sheet },
    ...{ rows: Number(values.rows), isJson: values.json, showsIdentity: values['show-identity'] },
  };
}
