import { parseJson } from '@waits/kit/kafka/json';
import { EVENT_LIMIT_BYTES } from '../canonical.js';
import type { ClinicMapping } from '../settings/clinic-mapping.js';
import type { SourceSettings } from '../settings/source-settings.js';
import { columnOfPointer, createRowCells } from './row-cells.js';
import { readRowRecord } from './row-record.js';
import { referralOf } from './row-referral.js';

/**
 * Which referral a row of a clinic's list is of, also where the row cannot be taken for another reason; null where that cannot be
 * told. A row with a wrong day is still a row of that referral.
 */
export function subjectOfRow(value: Buffer | null, source: SourceSettings): string | null {
  const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES });
  const record = json.ok ? readRowRecord(json.value) : undefined;
  const mapping = source.clinic;
  if (record === undefined || mapping === undefined) return null;
  const cells = createRowCells(record, mapping);
  const { subject, pathway } = referralOf(cells, mapping, source);
  const { own, needsService } = identifyingOf(mapping);
  const isAmiss = cells.faults.some(({ pointer }) => own.includes(columnOfPointer(pointer)));
  return isAmiss || (needsService && pathway === null) ? null : subject;
}

/** The columns that tell a referral; where it has no id of its own the service is a part of it. */
function identifyingOf(mapping: ClinicMapping): { own: string[]; needsService: boolean } {
  const { referralId, identifiedBy, patient, provider } = mapping;
  const whose = patient.localPatientId ?? patient.nhsNumber;
  const byColumns = identifiedBy ?? (whose === undefined ? [] : [whose]);
  const columns = referralId === undefined ? byColumns : [referralId];
  return {
    own: provider?.column === undefined ? columns : [...columns, provider.column],
    needsService: referralId === undefined && identifiedBy === undefined,
  };
}
