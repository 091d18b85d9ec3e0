import { addDays } from '@waits/standards/calendar';
import type { Area, Queue } from './area.js';
import { DEMAND, firstDay, historyDays } from './area.js';
import type { Child } from './children.js';
import type { Start } from './draft.js';
import { seenDays } from './queue.js';
import type { Random } from './random.js';
import { randomFor } from './random.js';

const LONGEST_CAMHS_WAIT_DAYS = 1629;
const NEVER_DAYS = 9000;

/** Every referral to one service: who, when, and when the service's capacity lets it be seen. */
export function startsOf(area: Area, queue: Queue, children: readonly Child[]): Start[] {
  const waiting = children
    .filter((child) => child.referredTo.includes(queue))
    .flatMap((child) => referralsOf(area, queue, child));
  const weeklyCapacity = (DEMAND[queue].weeklyCapacity * area.children) / 1000;
  const seen = Number.isFinite(weeklyCapacity) ? seenDays(waiting, weeklyCapacity) : null;
  return waiting.map(({ key, day, isUrgent, child, random }) => ({
    child,
    random,
    referralId: key,
    receivedOn: addDays(firstDay(area), day),
    seenOn: addDays(firstDay(area), seen ? (seen.get(key) ?? NEVER_DAYS) : day + camhsWait(random)),
    isUrgent,
  }));
}

// One child in fifty is referred a second time, sometimes while the first referral is still open.
function referralsOf(area: Area, queue: Queue, child: Child) {
  const random = randomFor(area.seed, `${queue} ${String(child.index)}`);
  const day = growingDay(random);
  const again = random.chance(0.02)
    ? [Math.min(day + random.between(20, 400), historyDays - 1)]
    : [];
  return [day, ...again].map((on, index) => {
    const key = `${queue.toUpperCase()}-${String(child.index).padStart(6, '0')}${index === 0 ? '' : 'B'}`;
    return {
      key,
      day: on,
      isUrgent: random.chance(0.08),
      child,
      random: randomFor(area.seed, key),
    };
  });
}

// Demand grows: a quarter of the referrals fall on the later of two days drawn.
const growingDay = (random: Random): number => {
  const day = random.between(0, historyDays - 1);
  return random.chance(0.25) ? Math.max(day, random.between(0, historyDays - 1)) : day;
};

/** Published skew of CAMHS waits in days: mean 50.65, standard deviation 78.03, median 32, range 0 to 1629 (BJPsych Open 2020;6:e118). */
const camhsWait = (random: Random): number =>
  Math.min(Math.round(random.logNormal(32, 0.98)), LONGEST_CAMHS_WAIT_DAYS);
