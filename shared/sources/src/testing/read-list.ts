import { inMemory } from '../clinic/file/csv-list.js';
import type { ListRow } from '../clinic/file/list-file.js';
import { openList } from '../clinic/file/open-list.js';
import type { ClinicFile, ClinicMapping } from '../settings/clinic-mapping.js';
import { CLINIC_YAML, firstSource } from './clinic-list.js';

/** The mapping of a list with the columns A, B and C, of which C is not used. */
export function shortMapping(file: Partial<ClinicFile> = {}): ClinicMapping {
  const yaml = `${CLINIC_YAML.slice(0, CLINIC_YAML.indexOf('      dates:'))}
      dates: [dd/mm/yyyy]
      referralId: A
      patient: {}
      facts: [{ event: referral.received, on: B }]
      unused: [C]
`;
  const { clinic } = firstSource(yaml);
  if (clinic === undefined) throw new TypeError('no mapping');
  return { ...clinic, file: { ...clinic.file, ...file } };
}

/** A list read whole: its rows, or why it cannot be read. */
export async function readList(
  bytes: Buffer | string,
  mapping = shortMapping(),
): Promise<{ rows: ListRow[] } | { detail: string; columns: string[] }> {
  const list = await openList(inMemory(Buffer.from(bytes)), mapping);
  if (!list.isReadable) {
    const columns = list.columns.map(
      ({ name, position, detail }) => `${String(position)} ${String(name)}: ${detail}`,
    );
    return { detail: list.detail, columns };
  }
  const rows: ListRow[] = [];
  for await (const some of list.rows) rows.push(...some);
  return { rows };
}
