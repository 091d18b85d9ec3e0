import type { Journey } from '../draft.js';

type Patient = { localPatientId: string; nhsNumber?: string; name: string; birthDate: string };

/** An event of a journey as a system with events of ours would send it. */
export type DemoEvent = Record<string, unknown> & {
  id: string;
  type: string;
  time: string;
  data: Record<string, unknown> & {
    provider: string;
    occurredOn: string;
    recordedAt: string;
    patient: Patient;
  };
};

/** What is sent of one event in some format: the record, and how its format is told. */
export type Told = { value: Record<string, unknown>; headers: Readonly<Record<string, string>> };

/** Tells the events of one referral in some format, in the order in which they happened; knows what it told before. */
export type Tell = (event: DemoEvent) => Told[];

/** Our own events, for what a format has no place for. */
export const asItIs: Tell = (event) => [{ value: event, headers: {} }];

/** A record of a declared source. `ce_time` says when the demo area's record was received. */
export const inFormat = (
  dialect: string,
  { source }: Pick<Journey, 'source'>,
  { time }: DemoEvent,
) => {
  const headers = { dialect, source, ce_time: time };
  return (value: Record<string, unknown>): Told => ({ value, headers });
};

/** The id of a referral inside its provider. */
export const localId = ({ referralId, provider }: Pick<Journey, 'referralId' | 'provider'>) =>
  referralId.slice(provider.length + 1);

/** A field of an event, where it is a text. */
export function text(event: DemoEvent, field: string): string | undefined {
  const value = event.data[field];
  return typeof value === 'string' ? value : undefined;
}

/** The day on which the mistyped day of an event is put right by another, with the right one; undefined of any other. */
export function putRight(event: DemoEvent): string | undefined {
  const becomes = event.data['becomes'] as { occurredOn?: string } | null | undefined;
  return event.type === 'referral.corrected' ? becomes?.occurredOn : undefined;
}

/** What is sent again is sent as it was. */
export function rememberTold(tell: Tell): Tell {
  const told = new Map<string, Told[]>();
  return (event) => {
    const records = told.get(event.id) ?? tell(event);
    told.set(event.id, records);
    return records;
  };
}
