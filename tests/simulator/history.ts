import { addDays } from '@waits/standards/calendar';
import type { Area } from './area.js';
import { PROVIDERS } from './area.js';
import { startsOf } from './arrivals.js';
import type { Child } from './children.js';
import { childrenOf } from './children.js';
import type { Journey, Start } from './draft.js';
import { happened } from './draft.js';
import { asdJourney } from './journeys/asd.js';
import { camhsJourneys } from './journeys/camhs.js';
import { adviceOf, ehcCase } from './journeys/ehc.js';
import { saltJourney } from './journeys/salt.js';
import { createLinks } from './linked-journeys.js';
import { randomFor } from './random.js';

const TOPICS = {
  asd: 'source.asd.v1',
  camhs: 'source.camhs.v1',
  salt: 'source.salt.v1',
  ehc: 'source.la.v1',
};

/** Every referral of the area with all that ever happens to it, child by child; also what lies after `asOf`. */
export function historyOf(area: Area): Journey[] {
  const children = childrenOf(area);
  const journeys = [
    ...startsOf(area, 'asd', children).map(asd),
    ...startsOf(area, 'camhs', children).flatMap(camhs),
    ...startsOf(area, 'salt', children).map(salt),
    ...startsOf(area, 'ehc', children).flatMap(ehc),
  ]
    .flatMap(createLinks(area))
    .sort((a, b) => a.child.index - b.child.index);
  const introduced = new Set<number>();
  for (const journey of journeys) introduce(area, journey, introduced);
  return journeys;
}

const asd = (start: Start): Journey => ({
  ...place('asd', PROVIDERS.asd, start),
  drafts: asdJourney(start),
});

const camhs = (start: Start): Journey[] =>
  camhsJourneys(start).map(({ referralId, drafts }) => ({
    ...place('camhs', PROVIDERS.camhs, { ...start, referralId }),
    drafts,
  }));

const salt = (start: Start): Journey => ({
  ...place('salt', start.child.index % 3 === 0 ? PROVIDERS.saltCoast : PROVIDERS.saltTown, start),
  drafts: saltJourney(start),
});

function ehc(start: Start): Journey[] {
  const { drafts, decidedOn } = ehcCase(start);
  const kase: Journey = { ...place('ehc', PROVIDERS.localAuthority, start), drafts };
  if (decidedOn === null) return [kase];
  const advice = adviceOf({ ...start, referralId: kase.referralId }, decidedOn);
  return [kase, ...advice.map((asked) => ({ ...kase, ...asked }))];
}

const place = (queue: keyof typeof TOPICS, provider: string, { child, referralId }: Start) => ({
  topic: TOPICS[queue],
  source: `demo-${queue === 'ehc' ? 'la' : queue}${provider === PROVIDERS.saltCoast ? '-coast' : ''}`,
  provider,
  referralId: `${provider}:${referralId}`,
  child,
});

/** What the first system to meet a child says of the child; very few children die. */
function introduce(area: Area, journey: Journey, introduced: Set<number>): void {
  const { child, drafts } = journey;
  const [first] = drafts;
  if (!first || introduced.has(child.index)) return;
  introduced.add(child.index);
  drafts.push({ ...aboutChild(area, child), on: first.on });
  const random = randomFor(area.seed, `life ${String(child.index)}`);
  if (random.chance(0.0005)) {
    drafts.push(happened('patient.deceased', addDays(first.on, random.between(30, 700)), {}));
  }
}

function aboutChild(area: Area, child: Child) {
  const random = randomFor(area.seed, `about ${String(child.index)}`);
  return happened('patient.demographics-changed', area.asOf, {
    sex: child.sex,
    ethnicity: child.ethnicity,
    lookedAfter: random.chance(0.02),
    hasEhcPlan: random.chance(0.06),
    restricted: random.chance(0.004),
    nationalDataOptOut: random.chance(0.05),
    subIcbOfResidence: random.oneOf(['Z1A1Z', 'Z2B2Z', 'Z3C3Z']),
  });
}
