import { SafeError } from '@waits/kit/safe-error';
import { readYaml } from '@waits/kit/yaml-text';
import { z } from 'zod';
import { SourceSettings } from './source-settings.js';

/** The sources that may send in a format of their own, by name. */
export type Sources = ReadonlyMap<string, SourceSettings>;

const SettingsFile = z.strictObject({ sources: z.array(z.unknown()) });

/**
 * Reads the file of sources.
 * @param name what to call it in an error
 * @throws SafeError with every fault: the source, the field and the reason
 */
export function readSettings(name: string, text: string): Sources {
  const { rows, faults } = readRows(text);
  const sources = new Map<string, SourceSettings>();
  for (const [index, row] of rows.entries()) {
    const read = SourceSettings.safeParse(row);
    const place = placeOf(row, index);
    if (!read.success) faults.push(...faultsOf(read.error, place));
    else if (isTaken(read.data.client, sources)) {
      faults.push(`${place}: client: may send as one source only, and another has it`);
    } else if (sources.has(read.data.name)) faults.push(`${place}: name: is declared twice`);
    else sources.set(read.data.name, read.data);
  }
  if (faults.length === 0) return sources;
  throw new SafeError(`${name} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

const isTaken = (client: string | undefined, sources: Sources): boolean =>
  client !== undefined && [...sources.values()].some((source) => source.client === client);

function readRows(text: string): { rows: readonly unknown[]; faults: string[] } {
  const yaml = readYaml(text);
  if ('faults' in yaml) return { rows: [], faults: yaml.faults };
  const file = SettingsFile.safeParse(yaml.content);
  return file.success
    ? { rows: file.data.sources, faults: [] }
    : { rows: [], faults: faultsOf(file.error, 'the file') };
}

/** `source 2 (example-camhs)`: counted from 1, with the name where it has one. */
function placeOf(row: unknown, index: number): string {
  const name = z.object({ name: z.string().max(60) }).safeParse(row).data?.name;
  return `source ${String(index + 1)}${name === undefined ? '' : ` (${name})`}`;
}

const faultsOf = ({ issues }: z.ZodError, place: string): string[] =>
  issues.map(({ path, message }) => `${place}: ${path.map(String).join('.') || '-'}: ${message}`);
