import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { emptyFacts } from '@waits/standards/fold/draft';

/** The facts of a referral of which nothing is known but its provider. */
export const blankFacts: ReferralFacts = { ...emptyFacts('RAA:R1'), sources: ['demo-asd'] };

/** A referral as a table row of a test has it. `child` is a number, so that rows can share one. */
export type Row = {
  id?: string;
  child?: number | null;
  pathway?: ReferralFacts['pathway'];
  provider?: string;
  received: string;
  seen?: string;
  closed?: string;
};

/** The invented child of a number. */
export const childId = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What is known of a referral for suspected autism (or of another pathway) with at most one contact and one closure. */
export const factsOf = ({ pathway = 'ASD', provider = 'RAA', ...row }: Row): ReferralFacts => ({
  ...blankFacts,
  provider,
  pathway,
  receivedOn: row.received,
  reasons: pathway === 'ASD' ? [{ from: row.received, code: '25' }] : [],
  contacts: row.seen === undefined ? [] : [contactOn(row.seen)],
  endings:
    row.closed === undefined ? [] : [{ on: row.closed, how: 'closed', reason: null, to: null }],
  lastActivityOn: row.closed ?? row.seen ?? row.received,
});

/** Seen face to face. */
export const contactOn = (on: string): ReferralFacts['contacts'][number] => ({
  on,
  at: null,
  attendance: '5',
  medium: '01',
  indirect: false,
  appointmentId: null,
  procedures: [],
});

/** Its state, with an id of its own unless the row names one. */
export const stateOf = (row: Row, index: number): ReferralState => ({
  referralId: row.id ?? `${row.provider ?? 'RAA'}:R${String(index).padStart(4, '0')}`,
  version: 1,
  foldVersion: 1,
  childId: row.child === null ? null : childId(row.child ?? 1000 + index),
  facts: factsOf(row),
});
