import type { LocalDate } from '@waits/contracts/values';
import { compareText } from '../fold/order.js';
import type { Clock } from '../measure.js';
import type { TraceStep } from '../measure/trace.js';
import type { SpellStandard } from '../standard.js';
import { outsideTitle } from './inside.js';
import type { Member, MergedSpell, SpellReferral } from './merge.js';

type Told = { merged: MergedSpell; outside: readonly SpellReferral[]; asOf: LocalDate };

/** The clock with what only the spell knows: which referral began it, which joined it, and which are outside it and why. */
export function told(
  standard: SpellStandard,
  clock: Clock,
  { merged, outside, asOf }: Told,
): Clock {
  // The clock looked no further than to its stop or its end.
  const last = clock.stoppedOn ?? clock.endedOn ?? asOf;
  const known = once(clock.trace)
    .filter((step) => !isPlainContact(step))
    .map((step) => ofMember(step, merged));
  const added = [
    ...merged.members.flatMap((member, index) => aboutMember(member, merged, index === 0)),
    ...outside.flatMap((referral) => aboutOutside(standard, referral, asOf)),
  ].filter(({ on }) => on >= merged.from && on <= last);
  return { ...clock, trace: [...known, ...added].sort((a, b) => compareText(a.on, b.on)) };
}

/** A contact is looked for as such and as an intervention; what both pass over for the same reason is told once. */
const once = (steps: readonly TraceStep[]): TraceStep[] => [
  ...new Map(steps.map((step) => [JSON.stringify(step), step])).values(),
];

/** A contact that carries no intervention has not failed to be one. */
const isPlainContact = ({ what, why }: TraceStep): boolean =>
  why === 'code-not-listed' && (what === 'contact' || what === 'indirect-activity');

/** A spell that began before spells are counted: counted nowhere. */
export const tooEarly = (clock: Clock, from: LocalDate): Clock => ({
  ...clock,
  status: 'nullified',
  dueOn: null,
  dueAt: null,
  minutes: null,
  overdueFrom: null,
  stoppedOn: null,
  endedOn: from,
  endedBy: 'too-early',
  days: null,
  daysLeft: null,
  isWaiting: false,
  isOverStandard: false,
  trace: [
    ...clock.trace.filter(({ what }) => what === 'received'),
    { on: from, what: 'too-early', why: null, detail: null },
  ],
});

/** The first referral's receipt and the last one's end are told by the clock itself. */
function ofMember(step: TraceStep, { members }: MergedSpell): TraceStep {
  if (step.what === 'received') return { ...step, referralId: members[0].referralId };
  const ended = members.find(({ left }) => left?.by === step.what && left.on === step.on);
  return ended === undefined ? step : { ...step, referralId: ended.referralId };
}

function aboutMember(
  { referralId, receivedOn, left, facts }: Member,
  { until }: MergedSpell,
  isFirst: boolean,
): TraceStep[] {
  const steps = facts.contacts
    .filter(({ on }) => on < receivedOn)
    .map(({ on, medium, indirect }): TraceStep => {
      const what = indirect ? 'indirect-activity' : 'contact';
      return { on, what, why: 'before-receipt', detail: medium, referralId };
    });
  if (!isFirst) {
    steps.push({ on: receivedOn, what: 'joined', why: null, detail: null, referralId });
  }
  if (left !== null && left.on !== until) {
    steps.push({ on: left.on, what: left.by, why: 'spell-goes-on', detail: left.to, referralId });
  }
  return steps;
}

function aboutOutside(
  standard: SpellStandard,
  { referralId, facts }: SpellReferral,
  asOf: LocalDate,
): TraceStep[] {
  // Stryker disable next-line ConditionalExpression,ArrayDeclaration: asked for the types, as no day is in no spell
  if (facts.receivedOn === null) return [];
  const detail = outsideTitle(standard, facts, asOf);
  return [{ on: facts.receivedOn, what: 'outside', why: 'outside', detail, referralId }];
}
