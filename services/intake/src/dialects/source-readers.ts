import { clinic } from '@waits/sources/clinic/clinic';
import { csds } from '@waits/sources/csds/csds';
import type { SourceDialect } from '@waits/sources/dialect';
import { fhir } from '@waits/sources/fhir/fhir';
import { mhsds } from '@waits/sources/mhsds/mhsds';

/** The formats that are a source's own, by their name in the header. */
export const SOURCE_READERS: ReadonlyMap<string, SourceDialect> = new Map([
  ['fhir', fhir],
  ['mhsds', mhsds],
  ['csds', csds],
  ['clinic', clinic],
]);
