import {
  isQueueTooBig,
  load,
  pressure,
  reliefCapacity,
  targetCapacity,
  targetMeanWait,
  targetQueue,
  uncertainDemand,
} from './queue-measures.js';

describe('the measures of a queue, in weeks, by their check values', () => {
  it.each([
    ['load of 30 referrals and 27 removals a week', load(30, 27), 1.111111],
    ['target mean wait for a target of 52 weeks', targetMeanWait(52), 13],
    ['target mean wait by a factor of 6', targetMeanWait(52, 6), 8.666667],
    ['target queue of 30 a week for 52 weeks', targetQueue(30, 52), 390],
    [
      'relief capacity for a queue of 1,200 that should be 390, in 26 weeks',
      reliefCapacity({ demand: 30, queue: 1200, target: 390 }),
      61.153846,
    ],
    [
      'relief capacity in 52 weeks',
      reliefCapacity({ demand: 30, queue: 1200, target: 390, weeks: 52 }),
      45.576923,
    ],
    [
      'target capacity of uneven demand and capacity',
      targetCapacity({
        ...{ demand: 30, targetWeeks: 52, factor: 3, demandCv: 1.1, capacityCv: 1.2 },
      }),
      30.076442,
    ],
    [
      'target capacity where both come by chance',
      targetCapacity({ demand: 30, targetWeeks: 52 }),
      30.076923,
    ],
    ['pressure of a mean wait of 63 weeks for a target of 52', pressure(63, 52), 2.423077],
  ])('%s', (_, found, expected) => {
    expect(found).toBeCloseTo(expected, 6);
  });

  it('has no load where nobody is seen', () => {
    expect(load(30, 0)).toBeNull();
  });

  it.each([
    [780, false],
    [781, true],
  ])('calls a queue of %d for a target of 390 too big: %s', (queue, expected) => {
    expect(isQueueTooBig(queue, 390)).toBe(expected);
  });
});

describe('demand that is known from few referrals', () => {
  it('may be higher by two standard errors', () => {
    // 2 × 0.5 × 1 / √100 = 0.1
    expect(uncertainDemand(0.5, 100)).toBeCloseTo(0.5 / 0.9, 10);
  });

  it.each([
    ['nobody was referred', 0],
    ['two standard errors are as much as the demand', 1],
  ])('is taken as it is where %s', (_, referrals) => {
    expect(uncertainDemand(0.5, referrals)).toBe(0.5);
  });
});
