import { DIALECT_HEADER } from '@waits/sources/dialect';
import type { ClinicMapping } from '@waits/sources/settings/clinic-mapping';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { ClinicSource } from '../map/clinic-source.js';
import type { FileFormat, Upload } from '../domain/upload.js';
import { SOURCE_HEADER } from '../dialects/read-records.js';
import { UnreadableFile } from '../unreadable-file.js';

/** The format of a file by the source that is named beside it, or why that source sends no files. */
export function formatOf(
  source: string | null,
  sources: Sources,
): { format: FileFormat } | { detail: string } {
  const dialect = sources.get(source ?? '')?.dialect;
  if (dialect === undefined) return { format: 'canonical' };
  return dialect === 'fhir' ? { detail: FHIR } : { format: dialect };
}

const FHIR =
  'The settings say of this source that it sends FHIR. Post its resources or bundles to /fhir, or name another source.';

/** The headers of the records that the rows of a file become. */
export const headersOf = ({ format, source }: Upload) => ({
  [DIALECT_HEADER]: format,
  [SOURCE_HEADER]: source ?? '',
});

/** @throws UnreadableFile when the source that a list came from is no longer declared as one of a clinic */
export const mappingOf = (from: Pick<Upload, 'source'>, sources: Sources): ClinicMapping =>
  clinicOf(from, sources).clinic;

/** The same with what else is declared of the source. */
export function clinicOf({ source }: Pick<Upload, 'source'>, sources: Sources): ClinicSource {
  const declared = sources.get(source ?? '');
  if (declared?.clinic) return { ...declared, clinic: declared.clinic };
  throw new UnreadableFile('the source of a list is no longer declared', { because: UNDECLARED });
}

const UNDECLARED =
  'Its source is no longer declared as one of a clinic, so its later rows have no outcome. Declare it again and send the same file again.';
