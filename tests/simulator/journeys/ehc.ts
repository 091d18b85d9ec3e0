import { addDays } from '@waits/standards/calendar';
import { PROVIDERS } from '../area.js';
import type { Draft, Start } from '../draft.js';
import { happened } from '../draft.js';
import type { Random } from '../random.js';

const ADVISERS = [
  { service: 'ASD', provider: PROVIDERS.asd },
  { service: 'CAMHS', provider: PROVIDERS.camhs },
  { service: 'SALT', provider: PROVIDERS.saltTown },
] as const;

/** One request for health advice: a referral of its own, at the body that must give it. */
export type Advice = { referralId: string; provider: string; drafts: Draft[] };

/** The local authority's case: requested, decided, and a plan that is often late. */
export function ehcCase({ random, receivedOn }: Start): {
  drafts: Draft[];
  decidedOn: string | null;
} {
  const requested = happened('ehc.assessment-requested', receivedOn, { receivedOn });
  const decidedOn = addDays(receivedOn, random.between(24, 46));
  const assess = random.chance(0.86);
  const decided = happened('ehc.assessment-decided', decidedOn, {
    decision: assess ? 'assess' : 'do-not-assess',
  });
  if (!assess) return { drafts: [requested, decided], decidedOn: null };
  const issuedOn = addDays(receivedOn, Math.max(90, Math.round(random.logNormal(146, 0.22))));
  return { drafts: [requested, decided, happened('ehc.plan-issued', issuedOn, {})], decidedOn };
}

/** The health advice asked for in one case: from one to three services, more than half of it late. */
export function adviceOf({ random, referralId }: Start, decidedOn: string): Advice[] {
  const asked = ADVISERS.filter(() => random.chance(0.55));
  return asked.map(({ service, provider }) => ({
    referralId: `${referralId}:${service}`,
    provider,
    drafts: advice(random, service, addDays(decidedOn, random.between(1, 4))),
  }));
}

function advice(random: Random, healthService: string, receivedOn: string): Draft[] {
  const requested = happened('ehc.advice-requested', receivedOn, { healthService, receivedOn });
  const waited = Math.max(5, Math.round(random.logNormal(43, 0.45)));
  const exception = addDays(receivedOn, random.between(20, 40));
  // What was never sent is given up when the plan has gone out without it.
  const end = random.chance(0.97)
    ? happened('ehc.advice-sent', addDays(receivedOn, waited), {})
    : happened('referral.closed', addDays(receivedOn, random.between(110, 240)), {});
  return [
    requested,
    ...(waited > 42 && random.chance(0.12)
      ? [happened('ehc.exception-recorded', exception, { ground: random.oneOf(['a', 'b', 'c']) })]
      : []),
    end,
  ];
}
