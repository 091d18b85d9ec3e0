import type { SourceEvent } from '@waits/contracts/source-event';
import type { ClinicMapping } from '@waits/sources/settings/clinic-mapping';
import { HIDDEN, textWithout } from './safe-text.js';

/** A fact as it may be shown. */
export type ShownFact = {
  type: string;
  /** The referral, or by which columns it is told where it has no id. */
  referral: string;
  occurredOn: string;
  /** The day in words: `Monday 2 March 2026`. */
  day: string;
  fields: Record<string, string>;
  /** What is given of the child; its value only where that was asked for. */
  child: Record<string, string>;
};

type Showing = { showsIdentity: boolean; mapping: ClinicMapping };

/** The facts of a row for a person to look at. Who the child is stays hidden unless that is asked for. */
export const shownFacts = (events: readonly SourceEvent[], showing: Showing): ShownFact[] =>
  events.map((event) => shownFact(event, showing));

const ENVELOPE = new Set(['provider', 'occurredOn', 'recordedAt', 'recordKey', 'patient']);

function shownFact({ type, subject, data }: SourceEvent, showing: Showing): ShownFact {
  const { showsIdentity } = showing;
  const child = Object.entries(data.patient ?? {}).map(
    ([field, value]) => [field, String(value)] as const,
  );
  // An id or a code that holds a name or a number of the child would tell it all the same.
  const words = child.filter(([field]) => field !== 'localPatientId').map(([, value]) => value);
  const shown = (text: string): string => (showsIdentity ? text : textWithout(text, words));
  const fields = Object.entries(data)
    .filter(([field]) => !ENVELOPE.has(field))
    .map(([field, value]) => [field, dayInWords(shown(String(value)))] as const);
  return {
    ...{ type, occurredOn: data.occurredOn, day: dayInWords(data.occurredOn) },
    referral: referralShown(subject, showing, shown),
    fields: Object.fromEntries<string>(fields),
    child: Object.fromEntries(
      child.map(([field, value]) => [field, showsIdentity ? value : HIDDEN]),
    ),
  };
}

function referralShown(
  subject: string | undefined,
  { mapping }: Showing,
  shown: (text: string) => string,
): string {
  if (mapping.referralId !== undefined) return shown(subject ?? '');
  const columns = mapping.identifiedBy?.join(', ');
  return `(told by ${columns ?? 'provider, patient and service'})`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** A day as `Monday 2 March 2026`, with the time of day where there is one; any other text as it is. */
export function dayInWords(text: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}).*)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  return `${DAY.format(new Date(day))}${time === undefined ? '' : ` at ${time}`}`;
}
