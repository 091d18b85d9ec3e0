import type { Bytes } from '../../bytes.js';
import { firstBytes } from '../../bytes.js';
import type { ClinicMapping } from '../../settings/clinic-mapping.js';
import { openCsvList } from './csv-list.js';
import type { ListFile } from './list-file.js';
import { unreadableList } from './list-file.js';
import { XLSX_FAULTS } from './xlsx-fault.js';
import { openXlsxList } from './xlsx-list.js';

const ZIP = Buffer.from('PK');
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const XLSX_LIMIT_BYTES = 50 * 1024 * 1024;

/** Opens a clinic's list, CSV or XLSX, told by how it begins. Reads nothing but the bytes it is given. */
export async function openList(file: Bytes, mapping: ClinicMapping): Promise<ListFile> {
  const head = await firstBytes(file, COMPOUND.length);
  if (head.subarray(0, COMPOUND.length).equals(COMPOUND)) return unreadableList(OLD_OR_LOCKED);
  if (!head.subarray(0, ZIP.length).equals(ZIP)) return openCsvList(file, mapping);
  if (file.size > XLSX_LIMIT_BYTES) return unreadableList(XLSX_FAULTS.tooLarge);
  const parts: Buffer[] = [];
  for await (const part of file.open(0)) parts.push(part);
  return openXlsxList(Buffer.concat(parts), mapping);
}

const OLD_OR_LOCKED =
  'This is a spreadsheet of the old kind (XLS), or one with a password. Save it as XLSX or "CSV UTF-8" without a password and use that.';
