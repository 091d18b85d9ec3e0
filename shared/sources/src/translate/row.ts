import type { PatientIdentity, SourceEvent } from '@waits/contracts/source-event';
import type { IdentifiedChild } from './identify-child.js';
import { identifyChild } from './identify-child.js';
import type { Pseudonyms } from './pseudonyms.js';

/** An event taken apart: the children it names and the facts it states. */
export type Row = {
  event: SourceEvent;
  /** True where the child, not the referral, is the event's subject. */
  isAboutChild: boolean;
  child: IdentifiedChild;
  /** The second child of a merge or unmerge. */
  other: IdentifiedChild | null;
  facts: Readonly<Record<string, unknown>>;
};

export type RowDeps = {
  pseudonyms: Pseudonyms;
  /** Whether events of this type have the child for their subject. */
  isChildEvent: (type: string) => boolean;
};

/** Takes a sender's event apart. */
export function readRow(event: SourceEvent, { pseudonyms, isChildEvent }: RowDeps): Row {
  const { provider, occurredOn, recordedAt, recordKey, patient, child, ...rest } = event.data;
  const { other, ...facts }: { other?: PatientIdentity } & Record<string, unknown> = rest;
  const isRestricted = 'restricted' in facts && facts['restricted'] === true;
  const identify = (named: PatientIdentity | undefined, pointer: string) =>
    identifyChild(
      { patient: isRestricted ? withoutAddress(named) : named, provider, pointer },
      pseudonyms,
    );
  return {
    event,
    isAboutChild: isChildEvent(event.type),
    child: identify(patient, '/data/patient'),
    other: other ? identify(other, '/data/other') : null,
    facts,
  };
}

/** Where a child lives whose record is restricted on the national spine is kept nowhere, sealed or not. */
function withoutAddress(named: PatientIdentity | undefined): PatientIdentity | undefined {
  if (named === undefined) return undefined;
  const { postcode: _postcode, ...rest } = named;
  return rest;
}
