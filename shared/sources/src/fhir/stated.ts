import type { Fault } from '@waits/contracts/dead-letter';
import type { EventType } from '@waits/contracts/event-data';
import type { PatientIdentity } from '@waits/contracts/source-event';
import type { z } from 'zod';
import type { EarlierRow, Given } from '../dialect.js';
import type { FhirSettings } from '../settings/fhir-settings.js';
import type { Reason } from '../translate/reasons.js';
import type { AnyResource, Reference } from './elements.js';
import type { Entry } from './entry.js';
import { keysNamed } from './references.js';

/** What a resource is read with. */
export type Reading = {
  given: Given;
  settings: FhirSettings;
  entry: Entry;
  /** When the source knew it: when it was written, else when it came here. In UTC. */
  recordedAt: string;
  /** When it was written, as the resource or its bundle says. */
  writtenAt: string | null;
  /** The resource's own id in its source. */
  id: string;
};

/** One fact of a resource; `slot` tells it from the others, so that a later copy replaces or withdraws just this one. */
export type Fact = {
  slot: string;
  type: EventType | 'patient.merged';
  occurredOn: string;
  data: Readonly<Record<string, unknown>>;
};

type Told = {
  /** The referral it belongs to; null where it belongs to none. */
  subject: string | null;
  provider: string;
  patient: PatientIdentity;
  facts: readonly Fact[];
  /** What is odd about it, at its elements. */
  warnings?: readonly Fault[];
  /** Corrections of facts that other resources stated. */
  corrections?: readonly Correction[];
  /** What resources that name this one have to know. */
  row?: Readonly<Record<string, string>>;
  /** Further keys under which resources may find this one. */
  aliases?: readonly string[];
};

/** How resources that state no fact may be found all the same. */
export type Named = Pick<Told, 'subject' | 'row' | 'aliases'>;

/** A correction of a fact of another resource, by the id of the event that stated it. */
export type Correction = {
  slot: string;
  subject: string;
  of: string;
  becomes: Readonly<Record<string, unknown>> | null;
};

/**
 * What a resource states: facts (none where an earlier copy is taken back), nothing about a wait and why (`awaits` is the resource
 * that may yet make something of it), something that lacks another resource, or something that cannot be taken.
 */
export type Stated =
  | ({ kind: 'facts' } & Told)
  | { kind: 'nothing'; why: Fault; named?: Named; awaits?: string }
  | { kind: 'lacks'; key: string }
  | { kind: 'unread'; reason: Reason; details: Fault[] };

export const nothing = (pointer: string, code: string, named?: Named): Stated => ({
  kind: 'nothing',
  why: { pointer, code },
  ...(named && { named }),
});

export const unreadable = (pointer: string, code: string): Stated => ({
  kind: 'unread',
  reason: 'invalid-event',
  details: [{ pointer, code }],
});

/** A resource of a provider for which its source may not send; `element` names it. */
export const undeclaredProvider = (element: string): Stated => ({
  kind: 'unread',
  reason: 'provider-undeclared',
  details: [{ pointer: element, code: 'provider-undeclared' }],
});

/** How resources of one type are read, and what is published of that in the CapabilityStatement. */
export type ResourceReader<T extends AnyResource = AnyResource> = {
  schema: z.ZodType<T>;
  /** Every status, and what it states. */
  statuses: Readonly<Record<string, string>>;
  /** From which element each field of an event is read: where a fault of that field lies. */
  elements: Readonly<Record<string, string>>;
  read: (resource: T, reading: Reading) => Stated;
};

/** Forgets the type of resource: a reader is only ever given what its own schema parsed. */
export const reader = <T extends AnyResource>(one: ResourceReader<T>): ResourceReader =>
  one as unknown as ResourceReader;

export type FoundReferral =
  | { is: 'found'; subject: string; provider: string }
  | { is: 'other'; key: string }
  | { is: 'lacking'; key: string }
  | { is: 'unnamed' };

type Link = readonly [type: string, references: readonly (Reference | undefined)[] | undefined];

/** The referral that a resource belongs to, by the first of its links to something known. `other` is one of no referral here. */
export function referralOf(links: readonly Link[], { given, entry }: Reading): FoundReferral {
  const keys = links.flatMap(([type, references = []]) =>
    references.flatMap((reference) => keysNamed(type, reference, entry)),
  );
  for (const key of keys) {
    const row = given.earlier(key);
    if (row) return foundBy(row, key);
  }
  const [first] = keys;
  return first === undefined ? { is: 'unnamed' } : { is: 'lacking', key: first };
}

function foundBy(row: EarlierRow, key: string): FoundReferral {
  if (row.subject === null) return { is: 'other', key };
  return foundIn(row.subject);
}

export const foundIn = (subject: string): Extract<FoundReferral, { is: 'found' }> => ({
  ...{ is: 'found', subject },
  provider: subject.split(':')[0] ?? '',
});

/** What a resource states that has no referral to belong to. */
export function withoutReferral(
  found: Exclude<FoundReferral, { is: 'found' }>,
  element: string,
): Stated {
  switch (found.is) {
    case 'lacking':
      return { kind: 'lacks', key: found.key };
    case 'other':
      // A later copy of it may be a referral after all.
      return {
        kind: 'nothing',
        why: { pointer: element, code: 'referral-not-taken' },
        ...{ named: { subject: null }, awaits: found.key },
      };
    case 'unnamed':
      return nothing(element, 'referral-unnamed');
  }
}
