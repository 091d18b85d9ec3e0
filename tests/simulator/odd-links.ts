import { addDays } from '@waits/standards/calendar';
import type { Area } from './area.js';
import { UNKNOWN_PROVIDER } from './area.js';
import type { Draft, Journey } from './draft.js';
import { happened } from './draft.js';
import type { Random } from './random.js';
import { randomFor } from './random.js';
import { otherService, roomBefore } from './services.js';

/** One in so many of the referrals to a service that leave room for it has an odd link, each of the five in its turn. */
const ONE_IN = 60;

type FourDays = readonly [string, string, string, string];
/** What a link is made from; the days are some on which nothing else happens, one after the other. */
type Told = { random: Random; received: Draft; journey: Journey; days: FourDays };

/**
 * Turns a journey into several with a link that few sources send, or gives null: a child passed on twice, a duplicate of a
 * duplicate, two referrals each merged into the other by mistake, a link to a referral that no source ever announces. Journeys
 * are given in the order of the history, since they take turns: so even a small area has each of them in each service.
 */
export function createOddLinks(area: Area): (journey: Journey) => Journey[] | null {
  const turns = new Map<string, number>();
  return (journey) => {
    const [received] = journey.drafts;
    const room = roomBefore(journey);
    if (received?.type !== 'referral.received' || room < MIN_ROOM) return null;
    const turn = turns.get(journey.topic) ?? randomFor(area.seed, journey.topic).between(1, ONE_IN);
    turns.set(journey.topic, turn + 1);
    const link = turn % ONE_IN === 0 ? ODD[(turn / ONE_IN) % ODD.length] : undefined;
    if (link === undefined) return null;
    const random = randomFor(area.seed, `odd links ${journey.referralId}`);
    return link({ random, received, journey, days: fourDays(random, received.on, room) });
  };
}

function fourDays(random: Random, receivedOn: string, room: number): FourDays {
  const further = (on: string): string =>
    addDays(on, random.between(1, Math.min(Math.floor(room / 4), 12)));
  const first = further(receivedOn);
  const second = further(first);
  const third = further(second);
  return [first, second, third, further(third)];
}

const MIN_ROOM = 8;

/** Redirected to one team and from there transferred to the next, where care goes on. */
function passedOnTwice({ received, journey, days }: Told): Journey[] {
  const [first, second] = days;
  const middle = nextTeam(journey, '-T');
  const last = nextTeam(middle, 'T');
  return [
    { ...journey, drafts: [received, redirected(first, middle)] },
    { ...middle, drafts: [again(received, first), transferred(second, last)] },
    { ...last, drafts: [again(received, second), ...journey.drafts.slice(1)] },
  ];
}

/** Announced three times, the first merged into the second and that into the third, under which care goes on. */
function duplicateOfDuplicate({ received, journey, days }: Told): Journey[] {
  const [second, mergedOn, third, mergedAgainOn] = days;
  const middle = { ...journey, referralId: `${journey.referralId}-D` };
  const last = { ...journey, referralId: `${journey.referralId}-DD` };
  return [
    { ...journey, drafts: [received, merged(mergedOn, middle)] },
    { ...middle, drafts: [again(received, second), merged(mergedAgainOn, last)] },
    { ...last, drafts: [again(received, third), ...journey.drafts.slice(1)] },
  ];
}

/** Two clerks merge the same two referrals, each into the other: care goes on under one, and the other is closed in the end. */
function mergedInCircle({ random, received, journey, days }: Told): Journey[] {
  const [announcedOn, mergedOn, mergedBackOn] = days;
  const other = { ...journey, referralId: `${journey.referralId}-D` };
  const closedOn = addDays(mergedBackOn, random.between(20, 60));
  const closed = happened('referral.closed', closedOn, { reason: '03' });
  const [, ...care] = journey.drafts;
  return [
    { ...journey, drafts: [received, merged(mergedOn, other), ...care] },
    { ...other, drafts: [again(received, announcedOn), merged(mergedBackOn, journey), closed] },
  ];
}

/** Merged into a number that is nobody's, so that care goes on as before. */
function mergedIntoUnsent({ received, journey, days: [on] }: Told): Journey[] {
  const [, ...care] = journey.drafts;
  const nobodys = { referralId: `${journey.referralId}-X` };
  return [{ ...journey, drafts: [received, merged(on, nobodys), ...care] }];
}

/** Passed on to a provider that sends nothing. */
function passedOnToUnsent({ received, journey, days: [on] }: Told): Journey[] {
  const localId = journey.referralId.slice(journey.provider.length + 1);
  const elsewhere = { provider: UNKNOWN_PROVIDER, referralId: `${UNKNOWN_PROVIDER}:${localId}` };
  return [{ ...journey, drafts: [received, redirected(on, elsewhere)] }];
}

const ODD = [
  ...[passedOnTwice, duplicateOfDuplicate, mergedInCircle],
  ...[mergedIntoUnsent, passedOnToUnsent],
] as const;

type Target = Pick<Journey, 'provider' | 'referralId'>;

const redirected = (on: string, { provider, referralId }: Target): Draft =>
  happened('referral.redirected', on, {
    ...{ toProvider: provider, toReferral: referralId, reason: '04' },
  });

const transferred = (on: string, { provider, referralId }: Target): Draft =>
  happened('referral.transferred', on, { toProvider: provider, toReferral: referralId });

const merged = (on: string, { referralId: into }: Pick<Target, 'referralId'>): Draft =>
  happened('referral.merged', on, { into });

const again = (received: Draft, on: string): Draft => ({ ...received, on });

/** Speech and language has two services; the others have teams of their own. */
const nextTeam = (journey: Journey, suffix: string): Journey =>
  journey.topic === 'source.salt.v1'
    ? otherService(journey, suffix)
    : { ...journey, referralId: `${journey.referralId}${suffix}` };
