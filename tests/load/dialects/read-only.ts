import { isChildEvent } from '@waits/contracts/event-data';
import { canonical } from '@waits/sources/canonical';
import { clinic } from '@waits/sources/clinic/clinic';
import { csds } from '@waits/sources/csds/csds';
import type { EarlierRow, ReadRecord, SourceDialect } from '@waits/sources/dialect';
import { fhir } from '@waits/sources/fhir/fhir';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { mhsds } from '@waits/sources/mhsds/mhsds';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { translateAll } from '@waits/sources/translate/translate-all';
import type { FormatName, Sent } from './records-in.js';
import { SOURCES } from './records-in.js';

const DIALECTS: Readonly<Record<Exclude<FormatName, 'canonical'>, SourceDialect>> = {
  ...{ fhir, mhsds, csds, clinic },
};
const pseudonyms = keyedPseudonyms(memoryKeys);
const receipt = { now: '2026-11-23T00:00:00.000Z', acceptsDemoTime: false };
const MICROSECONDS = 1_000_000;

/**
 * Reads and translates records one after the other, each with what came before it, and gives how many a second of processor
 * time.
 */
export function readOnly(format: FormatName, records: readonly Sent[]): number {
  const read = readerOf(format);
  const began = process.cpuUsage();
  let taken = 0;
  for (const record of records) {
    const said = read(record);
    if (!said.isRead) continue;
    if (translateAll(said.events, { pseudonyms, receipt, isChildEvent }).isTaken) taken += 1;
  }
  const { user, system } = process.cpuUsage(began);
  if (taken < records.length / 2) throw new Error(`most records of ${format} were not taken`);
  return records.length / ((user + system) / MICROSECONDS);
}

function readerOf(format: FormatName): (record: Sent) => ReadRecord {
  if (format === 'canonical') return ({ value }) => canonical(value);
  const rows = new Map<string, EarlierRow>();
  const earlier = (key: string) => rows.get(key);
  return ({ value, headers }) => {
    const source = SOURCES.get(headers['source'] ?? '');
    if (source === undefined) throw new Error('a source of the demo area is not declared');
    const { read, names } = DIALECTS[format](value, { source, earlier });
    for (const { key, row } of names) {
      const known = rows.get(key);
      if (known === undefined || known.recordedAt <= row.recordedAt) rows.set(key, row);
    }
    return read;
  };
}
