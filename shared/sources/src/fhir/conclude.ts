import type { Fault } from '@waits/contracts/dead-letter';
import type { SourceEvent } from '@waits/contracts/source-event';
import { isChildEvent } from '@waits/contracts/event-data';
import type { EarlierRow, SourceRead } from '../dialect.js';
import { readEvent, unread } from '../read-event.js';
import { hashOfKey, recordId } from '../record-id.js';
import { dayOf } from './dates.js';
import { keysOf } from './references.js';
import type { Correction, Fact, Named, Reading, ResourceReader, Stated } from './stated.js';

type Facts = Extract<Stated, { kind: 'facts' }>;
type Self = Reading & { type: string; reader: ResourceReader };
/** An event as it is before it is checked. */
type Draft = { slot: string; type: string; subject?: string; data: EventData };
type EventData = { recordedAt: string } & Readonly<Record<string, unknown>>;

/** What the copies of a resource have stated in a slot: `slot.received` → the event's id, the copy's time, and the referral if any. */
const SLOT = 'slot.';

/** The event that stated a fact of a resource, by what is kept of that resource. */
export const eventOfSlot = (row: EarlierRow, slot: string): string | undefined =>
  row.facts[`${SLOT}${slot}`]?.split(' ')[0];

/**
 * What is made of what a resource states. Facts of earlier copies that this one does not state any more are withdrawn, each
 * under its own record key; of a copy that comes after a later one only what that one knew of is left.
 */
export function conclude(stated: Stated, self: Self): SourceRead {
  if (stated.kind === 'lacks') {
    return { read: unread('parent-missing', []), names: [], lacks: stated.key };
  }
  if (stated.kind === 'unread') return set(unread(stated.reason, stated.details));
  if (stated.kind === 'nothing') {
    const { named, why, awaits } = stated;
    const names = named ? namesOf(named, new Map(), self) : [];
    return {
      ...set(unread('no-wait-fact', [why]), names),
      ...(awaits !== undefined && { awaits }),
    };
  }
  return concludeFacts(stated, self);
}

function concludeFacts(stated: Facts, self: Self): SourceRead {
  const known = self.given.earlier(ownKey(self));
  const isLate = known !== undefined && known.recordedAt > self.recordedAt;
  const before = slotsOf(known, isLate ? null : self.recordedAt);
  const drafts = draftsOf(stated, self);
  const kept = isLate ? drafts.filter(({ slot }) => before.has(slot)) : drafts;
  const gone = isLate ? [] : withdrawals({ before, drafts, stated }, self);
  const events = [...kept, ...gone].map((draft) => eventOf(draft, self));
  const slots = new Map([...before, ...events.slice(0, kept.length).map(slotEntry)]);
  const none = isLate ? 'superseded' : 'nothing-to-take-back';
  const read = withWarnings(readAll(events, self, none), stated.warnings);
  const isKept = read.isRead || events.length === 0;
  return set(read, isKept ? namesOf(stated, slots, self) : []);
}

const withWarnings = (
  read: SourceRead['read'],
  warnings: readonly Fault[] = [],
): SourceRead['read'] => (read.isRead && warnings.length > 0 ? { ...read, warnings } : read);

const draftsOf = (stated: Facts, self: Self): Draft[] => [
  ...stated.facts.map((fact) => draftOf(fact, stated, self)),
  ...(stated.corrections ?? []).map((one) => correctionOf(one, stated, self)),
];

const set = (read: SourceRead['read'], names: SourceRead['names'] = []): SourceRead => ({
  read,
  names,
  lacks: null,
});

type Event = { id: string; slot: string; type: string; subject?: string; data: EventData };

const slotEntry = ({ slot, id, data, subject = '' }: Event): [string, string] => [
  slot,
  [id, data.recordedAt, subject].join(' '),
];

/**
 * What copies stated, but for that recorded at `own`: what this very copy stated when less was known is not of an earlier one,
 * and there is nothing to take back.
 */
function slotsOf(row: EarlierRow | undefined, own: string | null): Map<string, string> {
  const entries = Object.entries(row?.facts ?? {}).filter(
    ([name, value]) => name.startsWith(SLOT) && value.split(' ')[1] !== own,
  );
  return new Map(entries);
}

function draftOf({ slot, type, occurredOn, data }: Fact, stated: Facts, self: Self): Draft {
  const subject = isChildEvent(type) ? null : stated.subject;
  return {
    slot: `${SLOT}${slot}`,
    type,
    ...(subject !== null && { subject }),
    data: { ...common(stated, self), occurredOn, ...data },
  };
}

const common = (
  { provider, patient }: Pick<Facts, 'provider' | 'patient'>,
  { recordedAt }: Self,
) => ({
  provider,
  recordedAt,
  ...(Object.keys(patient).length > 0 && { patient }),
});

type Before = {
  before: ReadonlyMap<string, string>;
  drafts: readonly Draft[];
  stated: Facts;
};

/**
 * Takes back what earlier copies stated and this one does not: the latest copy under a record key is the one that counts, so
 * one that says nothing is enough. A referral's is a correction, a child's is a change of nothing.
 */
function withdrawals({ before, drafts, stated }: Before, self: Self): Draft[] {
  return [...before].flatMap(([slot, value]) => {
    if (drafts.some((draft) => draft.slot === slot)) return [];
    const [of = '', , subject = ''] = value.split(' ');
    const data = { ...common(stated, self), occurredOn: dayOf(self.recordedAt) };
    return subject === ''
      ? [{ slot, type: 'patient.demographics-changed', data }]
      : [{ slot, type: 'referral.corrected', subject, data: { ...data, of, becomes: null } }];
  });
}

function correctionOf(
  { slot, subject, of, becomes }: Correction,
  stated: Facts,
  self: Self,
): Draft {
  return {
    slot: `${SLOT}${slot}`,
    type: 'referral.corrected',
    subject,
    data: { ...common(stated, self), occurredOn: dayOf(self.recordedAt), of, becomes },
  };
}

function eventOf({ slot, type, subject, data }: Draft, self: Self): Event {
  const { name } = self.given.source;
  const recordKey = `${name}:${ownKey(self)}:${slot.slice(SLOT.length)}`;
  const content = { type, subject, data };
  return {
    slot,
    id: recordId(recordKey, self.recordedAt, content),
    type,
    ...(subject !== undefined && { subject }),
    data: { ...data, recordKey },
  };
}

function readAll(events: readonly Event[], self: Self, none: string): SourceRead['read'] {
  const taken: SourceEvent[] = [];
  const { name: source } = self.given.source;
  for (const { slot: _slot, ...event } of events) {
    const read = readEvent({ specversion: '1.0', source, ...event });
    if (!read.isRead)
      return { ...read, details: read.details.map((fault) => inResource(fault, self)) };
    taken.push(...read.events);
  }
  const [first, ...others] = taken;
  return first
    ? { isRead: true, events: [first, ...others] }
    : unread('no-wait-fact', [{ pointer: '/status', code: none }]);
}

/** A fault of an event as one of the element it was read from; the resource as a whole where that is not told. */
function inResource({ pointer, code }: Fault, { reader }: Self): Fault {
  return { pointer: elementOf(pointer, reader.elements), code };
}

/** The element of a resource that a field of its events is read from, as a JSON pointer; '' where none is named. */
export function elementOf(
  eventPointer: string,
  elements: Readonly<Record<string, string>>,
): string {
  const [, first = '', second = ''] = eventPointer.split('/');
  return elements[first === 'data' ? second : first] ?? '';
}

/** A Patient's id may be an NHS number, and nothing refers to what is kept under its key but its own copies. */
const ownKey = ({ type, id }: Self): string =>
  type === 'Patient' ? `${type}:${hashOfKey(id)}` : `${type}:${id}`;

function namesOf(
  { subject, row = {}, aliases = [] }: Named,
  slots: ReadonlyMap<string, string>,
  self: Self,
): SourceRead['names'] {
  const named = self.type === 'Patient' ? [] : keysOf(self.type, self.entry);
  const keys = new Set([ownKey(self), ...named, ...aliases]);
  const facts = { ...row, ...Object.fromEntries(slots) };
  return [...keys].map((key) => ({ key, row: { subject, recordedAt: self.recordedAt, facts } }));
}
