import type { ReferralEvent, ReferralEventOf } from '@waits/contracts/referral-event';
import type { FindingId } from '../quality/finding-rules.js';
import { amended } from './amend.js';
import { isDatedAhead, wouldFitSwapped } from './dated-ahead.js';
import { compareRecorded, compareText } from './order.js';

type Correction = ReferralEventOf<'referral.corrected'>;
/** A correction as it stands after its own corrections: the event it is about, and what that event becomes. */
type Form = { by: Correction; target: ReferralEvent; becomes: Correction['data']['becomes'] };
type Find = (by: Correction) => ReferralEvent | undefined;
/** Which event each correction is about, as far as is worked out. */
type Aims = Map<ReferralEvent, ReferralEvent | undefined>;
type About = Map<ReferralEvent, Form[]>;
type Tools = { find: Find; aims: Aims; findings: Set<FindingId> };

/**
 * The events after their corrections. A correction may itself be corrected, may arrive before what it corrects, and may be
 * pointed elsewhere by another. Of two corrections of one event the one recorded last wins, then the higher id; one that
 * would leave an event unreadable does not count. `known` holds every event, `standing` those not replaced by a later copy.
 */
export function correctedEvents(
  standing: ReferralEvent[],
  known: readonly ReferralEvent[],
  findings: Set<FindingId>,
): ReferralEvent[] {
  const corrections = standing.filter(isCorrection);
  // Stryker disable next-line ConditionalExpression,BlockStatement: spares work, and without corrections all of it is this
  if (corrections.length === 0) {
    for (const event of standing) noteAhead(event, event, findings);
    return standing;
  }
  const about = settled(corrections, finder(known), findings);
  return standing
    .filter((event) => !isCorrection(event))
    .map((event) => afterCorrection(event, about.get(event) ?? [], findings))
    .filter((event) => event !== null);
}

/** Corrections that point others elsewhere, round after round, are a circle of another kind. */
const ROUNDS = 10;

/** What corrections say, worked out again while any of them turns out to be about another event than was thought. */
function settled(corrections: readonly Correction[], find: Find, findings: Set<FindingId>): About {
  let aims: Aims = new Map(corrections.map((by) => [by, find(by)]));
  for (let round = 1; ; round += 1) {
    const found = new Set<FindingId>();
    const about = formsByTarget(corrections, { find, aims, findings: found });
    const pointed = new Map([...about.values()].flat().map(({ by, target }) => [by, target]));
    const isSettled = [...pointed].every(([by, target]) => aims.get(by) === target);
    if (isSettled || round === ROUNDS) {
      for (const finding of isSettled ? found : [...found, 'correction-loop' as const]) {
        findings.add(finding);
      }
      return about;
    }
    aims = new Map([...aims, ...pointed]);
  }
}

/**
 * What every correction says of which event, those that correct a correction first: each waits until all that are about it
 * are worked out. Corrections that point at each other in a ring are never worked out, and count for nothing.
 */
function formsByTarget(corrections: readonly Correction[], tools: Tools): About {
  const { aims, findings } = tools;
  const about: About = new Map();
  const waitingFor = new Map<ReferralEvent, number>(corrections.map((by) => [by, 0]));
  const addTo = (by: Correction, change: number): number => {
    const target = aims.get(by);
    // Stryker disable next-line ConditionalExpression: asked for the types, as nothing waits under undefined
    const count = target === undefined ? undefined : waitingFor.get(target);
    // Stryker disable next-line ConditionalExpression,LogicalOperator: what is no correction is counted for nobody
    if (target === undefined || count === undefined) return Infinity;
    waitingFor.set(target, count + change);
    return count + change;
  };
  for (const by of corrections) addTo(by, 1);
  const ready = corrections.filter((by) => waitingFor.get(by) === 0);
  for (const by of ready) {
    const ownForms = (about.get(by) ?? []).filter((form) => aims.get(form.by) === by);
    note(about, formOf(by, ownForms, tools));
    const target = aims.get(by);
    if (addTo(by, -1) === 0 && target !== undefined && isCorrection(target)) ready.push(target);
  }
  if (ready.length < corrections.length) findings.add('correction-loop');
  return about;
}

/** Null when the correction itself was withdrawn, or there is no event that it could be about, which is a finding. */
function formOf(by: Correction, forms: readonly Form[], { find, findings }: Tools): Form | null {
  const standing = afterCorrection(by, forms, findings);
  if (standing === null || !isCorrection(standing)) return null;
  const target = find(standing);
  if (target !== undefined && target !== by) return { by, target, becomes: standing.data.becomes };
  findings.add('correction-without-target');
  return null;
}

function note(about: About, form: Form | null): void {
  if (form === null) return;
  const forms = about.get(form.target);
  if (forms === undefined) about.set(form.target, [form]);
  else forms.push(form);
}

/** An event as the last readable correction leaves it; null when withdrawn. */
function afterCorrection(
  event: ReferralEvent,
  forms: readonly Form[],
  findings: Set<FindingId>,
): ReferralEvent | null {
  const latestFirst = [...forms].sort((a, b) => compareRecorded(b.by, a.by));
  for (const { by, becomes } of latestFirst) {
    const becoming = amended(event, becomes);
    if (becoming !== 'unreadable') {
      noteAhead(becoming, becomes !== null && 'occurredOn' in becomes ? by : event, findings);
      return becoming;
    }
    findings.add('correction-unreadable');
  }
  noteAhead(event, event, findings);
  return event;
}

/** What became of an event, and whoever dated it so. That a correction itself is dated ahead changes nothing. */
function noteAhead(
  event: ReferralEvent | null,
  datedBy: ReferralEvent,
  findings: Set<FindingId>,
): void {
  if (event === null || isCorrection(event)) return;
  const { recordedAt } = datedBy.data;
  if (!isDatedAhead(event, recordedAt)) return;
  findings.add('dated-ahead');
  if (wouldFitSwapped(event.data.occurredOn, recordedAt)) findings.add('day-month-swapped');
}

/** Finds the event a correction names: its own source's, since ids are unique there, else the one of the first source. */
function finder(known: readonly ReferralEvent[]): Find {
  const byId = new Map<string, ReferralEvent[]>();
  for (const event of known) {
    const others = byId.get(event.id);
    if (others === undefined) byId.set(event.id, [event]);
    else others.push(event);
  }
  for (const events of byId.values()) events.sort((a, b) => compareText(a.source, b.source));
  return ({ source, data }) => {
    const events = byId.get(data.of);
    return events?.find((event) => event.source === source) ?? events?.[0];
  };
}

const isCorrection = (event: ReferralEvent): event is Correction =>
  event.type === 'referral.corrected';
