import { z } from 'zod';
import { SafeError } from '../safe-error.js';
import { readYaml } from '../yaml-text.js';
import type { SharingRegister } from './sharing-register.js';
import { SharingAgreement } from './sharing-register.js';

const RegisterFile = z.strictObject({
  demo: z.boolean().default(false),
  agreements: z.array(z.unknown()),
});

/**
 * Reads an information-sharing register.
 * @param name what to call it in an error
 * @param text YAML: `agreements`, and `demo: true` where they are made up
 * @throws SafeError with every fault: the agreement, the field and the reason
 */
export function readSharingRegister(name: string, text: string): SharingRegister {
  const faults: string[] = [];
  const { demo, rows } = readRows(text, faults);
  const agreements = new Map<string, SharingAgreement>();
  for (const [index, row] of rows.entries()) {
    const place = placeOf(row, index);
    const read = SharingAgreement.safeParse(row);
    if (!read.success) faults.push(...faultsOf(read.error, place));
    else if (agreements.has(read.data.id)) faults.push(`${place}: id: is used twice`);
    else if (!demo && coversAnyone(read.data)) {
      faults.push(`${place}: sources: a name ending in * is for made-up registers only`);
    } else agreements.set(read.data.id, read.data);
  }
  if (faults.length === 0) return { isDemo: demo, agreements: [...agreements.values()] };
  throw new SafeError(`${name} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

const coversAnyone = ({ sources, exports }: SharingAgreement): boolean =>
  [...sources, ...exports].some((name) => name.endsWith('*'));

function readRows(text: string, faults: string[]): { demo: boolean; rows: readonly unknown[] } {
  const yaml = readYaml(text);
  if ('faults' in yaml) {
    faults.push(...yaml.faults);
    return { demo: false, rows: [] };
  }
  const file = RegisterFile.safeParse(yaml.content);
  if (file.success) return { demo: file.data.demo, rows: file.data.agreements };
  faults.push(...faultsOf(file.error, 'the file'));
  return { demo: false, rows: [] };
}

/** `agreement 2 (example-camhs)`: counted from 1, with the id where it has one. */
function placeOf(row: unknown, index: number): string {
  const id = z.object({ id: z.string().max(80) }).safeParse(row).data?.id;
  return `agreement ${String(index + 1)}${id === undefined ? '' : ` (${id})`}`;
}

const faultsOf = ({ issues }: z.ZodError, place: string): string[] =>
  issues.map(({ path, message }) => `${place}: ${path.map(String).join('.') || '-'}: ${message}`);
