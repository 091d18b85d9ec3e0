import { addDays } from '@waits/standards/calendar';
import type { Area } from './area.js';
import { PROVIDERS } from './area.js';
import type { Draft, Journey } from './draft.js';
import { happened } from './draft.js';
import { createOddLinks } from './odd-links.js';
import type { Random } from './random.js';
import { randomFor } from './random.js';
import { otherService, roomBefore } from './services.js';

/** How often referrals are linked with another, and how often that is taken back. */
const SHARE = { duplicate: 0.03, passedOn: 0.04, undone: 0.2 };

/**
 * Gives each journey, in the order of the history, with those it is linked with: a child referred twice to the autism
 * service, the two merged; a child passed on from one speech and language service to the other. Some of it was a mistake, and
 * is corrected; a few links are odd.
 */
export function createLinks(area: Area): (journey: Journey) => Journey[] {
  const oddly = createOddLinks(area);
  return (journey) => oddly(journey) ?? linked(area, journey);
}

function linked(area: Area, journey: Journey): Journey[] {
  const random = randomFor(area.seed, `links ${journey.referralId}`);
  if (journey.provider === PROVIDERS.asd && random.chance(SHARE.duplicate)) {
    return duplicated(random, journey);
  }
  if (isSpeechAndLanguage(journey) && random.chance(SHARE.passedOn)) {
    return passedOn(random, journey);
  }
  return [journey];
}

const isSpeechAndLanguage = ({ drafts: [first] }: Journey): boolean =>
  first?.fields['pathway'] === 'SALT';

/** Announced a second time some weeks later; the second is merged into the first, or the first into the second. */
function duplicated(random: Random, journey: Journey): Journey[] {
  const [received, ...others] = journey.drafts;
  const room = roomBefore(journey);
  if (received?.type !== 'referral.received' || room < 30) return [journey];
  const againOn = addDays(received.on, random.between(7, 14));
  const mergedOn = addDays(againOn, random.between(1, 14));
  const again = `${journey.referralId}-D`;
  const second = { ...received, on: againOn };
  const isIntoFirst = random.chance(0.6);
  const into = isIntoFirst ? journey.referralId : again;
  const merged = happened('referral.merged', mergedOn, { into });
  if (isIntoFirst) {
    const duplicate = { ...journey, referralId: again, drafts: [second, merged] };
    return [
      journey,
      random.chance(SHARE.undone) ? undone(duplicate, [closed(mergedOn)]) : duplicate,
    ];
  }
  // Care goes on under the second; where the merge was a mistake, under the first as before.
  const isMistake = random.chance(SHARE.undone);
  const first = { ...journey, drafts: [received, merged] };
  return isMistake
    ? [undone(first, others), { ...journey, referralId: again, drafts: [second, closed(mergedOn)] }]
    : [first, { ...journey, referralId: again, drafts: [second, ...others] }];
}

/** Passed on to the other service, which in every second case does not say when the child was first referred. */
function passedOn(random: Random, journey: Journey): Journey[] {
  const [received, ...others] = journey.drafts;
  const room = roomBefore(journey);
  if (received?.type !== 'referral.received' || room < 30) return [journey];
  const on = addDays(received.on, random.between(7, 25));
  const receiver = otherService(journey);
  const to = { toProvider: receiver.provider, toReferral: receiver.referralId };
  const moved = random.chance(0.5)
    ? happened('referral.transferred', on, to)
    : happened('referral.redirected', on, { ...to, reason: '04' });
  const sender = { ...journey, drafts: [received, moved] };
  const saysWhen = random.chance(0.5) && { originalReceivedOn: received.on };
  const arrived = { ...received, on, fields: { ...received.fields, ...saysWhen } };
  return random.chance(SHARE.undone)
    ? [undone(sender, others), { ...receiver, drafts: [arrived, closed(on)] }]
    : [sender, { ...receiver, drafts: [arrived, ...others] }];
}

/** The last thing that happened is withdrawn some days later, and what else happened goes on. */
function undone(journey: Journey, others: readonly Draft[]): Journey {
  const { referralId, drafts } = journey;
  const last = drafts.at(-1);
  if (last === undefined) return journey;
  const withdrawn = happened('referral.corrected', addDays(last.on, 4), {
    of: `${referralId}-${String(drafts.length)}`,
    becomes: null,
  });
  return { ...journey, drafts: [...drafts, withdrawn, ...others] };
}

const closed = (on: string): Draft => happened('referral.closed', addDays(on, 5), { reason: '03' });
