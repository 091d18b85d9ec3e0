import type { EarlierRow } from '../dialect.js';
import { eventOfSlot } from './conclude.js';
import { extensionAt } from './codings.js';
import { dayOf, extensionDate } from './dates.js';
import type { Extension, Reference } from './elements.js';
import { keysNamed, keysOf } from './references.js';
import type { Correction, Reading } from './stated.js';

type Linked = {
  basedOn?: readonly Reference[] | undefined;
  replaces?: readonly Reference[] | undefined;
  extension?: readonly Extension[] | undefined;
};

/**
 * The day on which the need was first received: what the source's extension says, or that of the referral which this one
 * replaces or is based on. BaRS cancels a referral and refers again; without this the wait would begin anew.
 */
export function originalDate(
  one: Linked,
  receivedOn: string,
  reading: Reading,
): string | undefined {
  const said = dayOf(extensionDate(extensionAt(one.extension, reading.settings.originalReceived)));
  const before = keysBefore(one, reading).flatMap((key) => {
    const facts = reading.given.earlier(key)?.facts;
    return [facts?.['originalReceivedOn'] ?? facts?.['receivedOn']];
  });
  const days = [said, ...before].filter((day) => day !== undefined && day < receivedOn);
  return days.sort()[0];
}

/** Under which keys a referral is to be found by the one it replaces, should that come later. */
export const successorKeys = (one: Linked, reading: Reading): string[] =>
  keysBefore(one, reading).map(successorKey);

/** What a referral that comes after the one which replaced it has to tell: that one began when this did. */
export function correctSuccessors(beganOn: string, { given, entry }: Reading): Correction[] {
  const found = keysOf('ServiceRequest', entry)
    .map((key) => given.earlier(successorKey(key)))
    .find((row) => row !== undefined);
  return found === undefined ? [] : corrected(found, beganOn);
}

function corrected(successor: EarlierRow, beganOn: string): Correction[] {
  const of = eventOfSlot(successor, 'received');
  const { subject, facts } = successor;
  if (of === undefined || subject === null) return [];
  const { receivedOn = beganOn, originalReceivedOn = receivedOn } = facts;
  return originalReceivedOn > beganOn
    ? [{ slot: 'successor', subject, of, becomes: { originalReceivedOn: beganOn } }]
    : [];
}

const keysBefore = ({ replaces = [], basedOn = [] }: Linked, { entry }: Reading): string[] =>
  [...replaces, ...basedOn].flatMap((one) => keysNamed('ServiceRequest', one, entry));

const successorKey = (key: string): string => `successor-of:${key}`;
