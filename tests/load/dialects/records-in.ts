import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '@waits/sources/settings/read-settings';
import type { Formats } from '../../simulator/formats/teller.js';
import { EVENTS_ONLY } from '../../simulator/formats/teller.js';
import { historyOf } from '../../simulator/history.js';
import { recordsOf } from '../../simulator/records.js';

/** The demo area's systems, which send in each format. */
export const SOURCES_FILE = join(import.meta.dirname, '..', '..', 'simulator', 'sources.yaml');
export const SOURCES = readSettings('sources.yaml', readFileSync(SOURCES_FILE, 'utf8'));

/** The formats, and the topic whose systems send each. */
export const TOPIC_OF = {
  canonical: 'source.asd.v1',
  fhir: 'source.asd.v1',
  mhsds: 'source.camhs.v1',
  csds: 'source.salt.v1',
  clinic: 'source.salt.v1',
} as const;
export type FormatName = keyof typeof TOPIC_OF;

const FORMATS: Readonly<Record<FormatName, Formats>> = {
  canonical: EVENTS_ONLY,
  fhir: { ...EVENTS_ONLY, asd: 'fhir' },
  mhsds: { ...EVENTS_ONLY, camhs: 'mhsds' },
  csds: { ...EVENTS_ONLY, salt: 'csds' },
  clinic: { ...EVENTS_ONLY, salt: 'clinic' },
};

/** A record as its source sends it. */
export type Sent = { value: Buffer; headers: Readonly<Record<string, string>>; key: string };

const AS_OF = '2026-11-23';
// About how many records of one kind of service a child of the demo area has.
const RECORDS_OF_A_CHILD = 2;

/** At most so many records of one format, of a demo area of its own; `seed` tells one from another. */
export function recordsIn(format: FormatName, most: number, seed: number): Sent[] {
  const children = Math.ceil(most / RECORDS_OF_A_CHILD);
  const area = { seed, children, asOf: AS_OF, formats: FORMATS[format] };
  const sent: Sent[] = [];
  for (const journey of historyOf(area)) {
    if (journey.topic !== TOPIC_OF[format]) continue;
    for (const { value, headers, key } of recordsOf(area, journey)) {
      if ((headers['dialect'] ?? 'canonical') !== format) continue;
      sent.push({ value: Buffer.from(ofArea(seed, JSON.stringify(value))), headers, key });
    }
    if (sent.length >= most) break;
  }
  return sent.slice(0, most);
}

/** Areas number their children alike: what one has sent is to be no copy of what another has. */
const ofArea = (seed: number, record: string): string =>
  record.replaceAll(/-(\d{6})(?!\d)/g, `-${seed}$1`);
