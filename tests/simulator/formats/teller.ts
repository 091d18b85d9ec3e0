import { londonDay } from '@waits/standards/calendar';
import type { Journey } from '../draft.js';
import { clinicTeller } from './clinic.js';
import { CSDS, MHSDS } from './data-sets.js';
import { fhirTeller } from './fhir.js';
import { tablesTeller } from './tables.js';
import type { DemoEvent, Tell } from './told.js';
import { asItIs, rememberTold, text } from './told.js';

/** The formats in which the demo's systems can send: events of ours, or one of those that real systems have. */
type Format = 'events' | 'fhir' | 'mhsds' | 'csds' | 'clinic';

/** Which format the systems of each kind of service send in. */
export type Formats = { asd: Format; camhs: Format; salt: Format };

export const EVENTS_ONLY: Formats = { asd: 'events', camhs: 'events', salt: 'events' };

/** What real systems of each kind can send as a rule: an electronic record, a trust's national submission, a clinic's list. */
export const LIKELY: Formats = { asd: 'fhir', camhs: 'mhsds', salt: 'clinic' };

const TELLERS: Readonly<Record<Format, (journey: Journey) => Tell>> = {
  events: () => asItIs,
  fhir: fhirTeller,
  mhsds: (journey) => tablesTeller(MHSDS, journey),
  csds: (journey) => tablesTeller(CSDS, journey),
  clinic: clinicTeller,
};

/** Tells one referral in the format of the system it is in. The local authority sends events of ours. */
export function tellerOf(journey: Journey, formats: Formats = EVENTS_ONLY): Tell {
  const [, queue = ''] = /^source\.([a-z]+)\./.exec(journey.topic) ?? [];
  const format = Object.hasOwn(formats, queue) ? formats[queue as keyof Formats] : 'events';
  const tell = rememberTold(TELLERS[format](journey));
  return format === 'events' ? tell : (event) => tell(onItsDay(event));
}

/** Other formats have days where events of ours may have the time of day as well. */
function onItsDay(event: DemoEvent): DemoEvent {
  const occurredOn = text(event, 'occurredOn');
  return occurredOn?.includes('T')
    ? { ...event, data: { ...event.data, occurredOn: londonDay(occurredOn) } }
    : event;
}
