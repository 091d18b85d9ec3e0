import type { SourceEvent, SourceEventType } from '@waits/contracts/source-event';
import type { Child } from './children.js';
import type { Random } from './random.js';

/** The fields of one type of event beside those that every event has. */
type Fields<T extends SourceEventType> = Omit<
  Extract<SourceEvent, { type: T }>['data'],
  'provider' | 'occurredOn' | 'recordedAt' | 'recordKey' | 'patient' | 'child'
>;

/** One thing that happened, before it is wrapped as a source system would send it. */
export type Draft = {
  type: SourceEventType;
  on: string;
  fields: Record<string, unknown>;
};

/** A draft whose fields are checked against its type. */
export const happened = <T extends SourceEventType>(
  type: T,
  on: string,
  fields: Fields<T>,
): Draft => ({
  type,
  on,
  fields,
});

/** One referral in one source system with all that happened to it, in order. */
export type Journey = {
  topic: string;
  source: string;
  provider: string;
  referralId: string;
  child: Child;
  drafts: Draft[];
};

/** What a journey is drawn from. `seenOn` may lie far in the future: such a child is still waiting. */
export type Start = {
  child: Child;
  random: Random;
  referralId: string;
  receivedOn: string;
  seenOn: string;
  isUrgent: boolean;
};
