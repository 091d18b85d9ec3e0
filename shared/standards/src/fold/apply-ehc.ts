import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Draft, Handlers } from './draft.js';
import { earliest, isBefore } from './order.js';

type Ehc = NonNullable<ReferralFacts['ehc']>;

/** How an EHC needs assessment, the advice asked for it and a section 23 notification change what is known. */
export const ehcHandlers: Handlers = {
  'ehc.assessment-requested': (draft, { data }) => {
    const ehc = request(draft, data);
    ehc.panelOn = data.panelOn ?? ehc.panelOn;
  },
  'ehc.advice-requested': (draft, { data }) => {
    request(draft, data).healthService ??= data.healthService;
  },
  'ehc.assessment-decided': (draft, { data }) => {
    const ehc = ehcOf(draft);
    ehc.decisions.push({ on: data.occurredOn, decision: data.decision });
    ehc.decidedOn = data.occurredOn;
    ehc.decision = data.decision;
    ehc.panelOn = data.panelOn ?? ehc.panelOn;
  },
  'ehc.plan-issued': (draft, { data }) => {
    ehcOf(draft).planIssuedOn ??= data.occurredOn;
  },
  'ehc.plan-refused': (draft, { data }) => {
    ehcOf(draft).planRefusedOn ??= data.occurredOn;
  },
  'ehc.advice-sent': (draft, { data }) => {
    const ehc = ehcOf(draft);
    // What is dated before the request does not answer it, and must not hide what does.
    const isEarly = isBefore(ehc.sentOn, ehc.requestedOn);
    if (ehc.sentOn === null || isEarly) ehc.sentOn = data.occurredOn;
  },
  'ehc.exception-recorded': (draft, { data }) => {
    ehcOf(draft).exceptions.push({ on: data.occurredOn, ground: data.ground });
  },
  'annual-review.due': (draft, { data }) => {
    ehcOf(draft).reviewDueOn = data.dueOn;
  },
  'annual-review.held': (draft, { data }) => {
    ehcOf(draft).reviewHeldOn = data.occurredOn;
  },
  's23.notified': ({ facts }, { data }) => {
    facts.section23NotifiedOn ??= data.occurredOn;
  },
};

type Request = { provider: string; occurredOn: string; receivedOn?: string | undefined };

/** The day the body received it is day 0. It is also the day this referral was received: no other event says so. */
function request(draft: Draft, { provider, occurredOn, receivedOn = occurredOn }: Request): Ehc {
  const ehc = ehcOf(draft);
  if (ehc.requestedOn === null) draft.facts.provider = provider;
  else draft.findings.add('received-twice');
  ehc.requestedOn = earliest([ehc.requestedOn, receivedOn]);
  return ehc;
}

const ehcOf = ({ facts }: Draft): Ehc =>
  (facts.ehc ??= {
    healthService: null,
    requestedOn: null,
    sentOn: null,
    exceptions: [],
    panelOn: null,
    decidedOn: null,
    decision: null,
    decisions: [],
    planIssuedOn: null,
    planRefusedOn: null,
    reviewDueOn: null,
    reviewHeldOn: null,
  });
