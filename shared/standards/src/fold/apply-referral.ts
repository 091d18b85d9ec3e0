import type { ReferralEventOf } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Draft, Handlers } from './draft.js';
import { momentOf } from './moment.js';
import { earliest, isBefore } from './order.js';

type Received = ReferralEventOf<'referral.received'>['data'];
type Accepted = ReferralEventOf<'referral.accepted'>['data'];
type How = ReferralFacts['endings'][number]['how'];

/** How the life of the referral itself changes what is known of it. */
export const referralHandlers: Handlers = {
  'referral.received': (draft, { data }) => {
    receive(draft, data);
  },
  'referral.accepted': ({ facts }, { data }) => {
    const { occurredOn: on, receivedOn = null, teamType = null } = data;
    facts.acceptances.push({ on, receivedOn, teamType });
    addTeam(facts, data);
  },
  'referral.priority-changed': ({ facts }, { data }) => {
    facts.priorities.push({ from: data.occurredOn, code: data.priority });
  },
  'referral.closed': ({ facts }, { data }) => {
    end(facts, 'closed', { ...data, to: null });
  },
  'referral.rejected': ({ facts }, { data }) => {
    end(facts, 'rejected', { ...data, to: null });
  },
  'referral.redirected': (draft, { data }) => {
    passOn(draft, 'redirected', data);
  },
  'referral.transferred': (draft, { data }) => {
    passOn(draft, 'transferred', data);
  },
  'referral.merged': ({ referralId, facts, findings }, { data }) => {
    // Believing it would hide a waiting child: a merged referral is counted nowhere.
    if (data.into === referralId) findings.add('merged-into-itself');
    else end(facts, 'merged', { occurredOn: data.occurredOn, to: data.into });
  },
  'referral.reopened': ({ facts }, { data }) => {
    facts.reopenings.push(data.occurredOn);
  },
  'referral.vanished': ({ facts }, { data }) => {
    facts.vanishedOn ??= data.occurredOn;
  },
  'referral.validated': ({ facts }, { data }) => {
    facts.validatedOn = data.occurredOn;
  },
};

/** A referral announced twice keeps its earliest date; what the first announcement left out, the second may fill. */
function receive({ facts, findings }: Draft, data: Received): void {
  const receivedOn = data.receivedOn ?? data.occurredOn;
  if (facts.receivedOn === null) facts.provider = data.provider;
  else findings.add('received-twice');
  if (facts.pathway !== null && facts.pathway !== data.pathway) findings.add('pathway-conflict');
  facts.pathway ??= data.pathway;
  setReceived(facts, data, receivedOn);
  facts.originalReceivedOn = earliest([facts.originalReceivedOn, data.originalReceivedOn]);
  facts.authoredOn = earliest([facts.authoredOn, data.authoredOn]);
  if (isBefore(receivedOn, data.originalReceivedOn ?? null)) {
    findings.add('original-after-received');
  }
  fill(facts, data);
  addCodes(facts, data, receivedOn);
}

function setReceived(facts: ReferralFacts, data: Received, receivedOn: string): void {
  if (facts.receivedOn !== null && facts.receivedOn <= receivedOn) return;
  facts.receivedOn = receivedOn;
  facts.receivedAt = data.occurredOn === receivedOn ? momentOf(data) : null;
}

const FILLED = ['sourceOfReferral', 'commissioner', 'waitMeasure'] as const;

function fill(facts: ReferralFacts, data: Received): void {
  for (const field of FILLED) facts[field] ??= data[field] ?? null;
  facts.consultantLed ??= data.consultantLed ?? null;
}

function addCodes(facts: ReferralFacts, data: Received, receivedOn: string): void {
  if (data.reason !== undefined) facts.reasons.push({ from: receivedOn, code: data.reason });
  if (data.priority !== undefined) facts.priorities.push({ from: receivedOn, code: data.priority });
  addTeam(facts, data);
}

function addTeam({ teams }: ReferralFacts, data: Received | Accepted): void {
  if (data.teamType === undefined && data.teamLocalId === undefined) return;
  teams.push({
    from: data.receivedOn ?? data.occurredOn,
    type: data.teamType ?? null,
    localId: data.teamLocalId ?? null,
  });
}

type PassedOn = ReferralEventOf<'referral.redirected' | 'referral.transferred'>['data'];

/** Believing that a referral was passed on to itself would hide a child who still waits there. */
function passOn({ referralId, facts, findings }: Draft, how: How, data: PassedOn): void {
  if (data.toReferral === referralId) findings.add('passed-on-to-itself');
  else end(facts, how, { ...data, to: data.toReferral ?? data.toProvider });
}

type Ending = { occurredOn: string; reason?: string | undefined; to: string | null };

/** The same ending said twice is one: as two it would outlast a reopening of the same day, and hide the child. */
function end(facts: ReferralFacts, how: How, { occurredOn: on, reason, to }: Ending): void {
  const ending = { on, how, reason: reason ?? null, to };
  const isSaidAgain = facts.endings.some((known) => isSame(known, ending));
  if (!isSaidAgain || facts.reopenings.at(-1) === on) facts.endings.push(ending);
}

type KnownEnding = ReferralFacts['endings'][number];

const isSame = (a: KnownEnding, b: KnownEnding): boolean =>
  a.on === b.on && a.how === b.how && a.reason === b.reason && a.to === b.to;
