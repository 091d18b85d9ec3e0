import type { ReferralEvent } from '@waits/contracts/referral-event';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

type Becomes = Record<string, unknown> | null;

const received = event(
  'referral.received',
  '2026-01-10',
  { pathway: 'SALT', priority: '3' },
  { id: 'r' },
);
const closed = event('referral.closed', '2026-03-01', { reason: '02' }, { id: 'c' });
/** A correction with its id and that of the event it corrects, recorded on a day. */
const correction = (idOfTarget: string, becomes: Becomes, on = '2026-04-01') => {
  const [id = '', of = ''] = idOfTarget.split(' of ');
  return event('referral.corrected', on, { of, becomes }, { id });
};
/** The facts in both orders of arrival, which must agree. */
const facts = (...events: ReferralEvent[]) => {
  const inOrder = factsOf([received, closed, ...events]);
  expect(factsOf([...events].reverse().concat(closed, received))).toEqual(inOrder);
  return inOrder;
};

describe('a correction', () => {
  it('replaces the fields it gives and leaves the others', () => {
    expect(facts(correction('k1 of c', { occurredOn: '2026-02-20' })).endings).toEqual([
      { on: '2026-02-20', how: 'closed', reason: '02', to: null },
    ]);
  });

  it('takes away a field that it sets to null', () => {
    expect(facts(correction('k1 of c', { reason: null })).endings[0]?.reason).toBeNull();
  });

  it('may change what happened', () => {
    expect(facts(correction('k1 of c', { type: 'referral.rejected' })).endings[0]?.how).toBe(
      'rejected',
    );
  });

  it('withdraws the whole event when it becomes null', () => {
    expect(facts(correction('k1 of c', null))).toMatchObject({ endings: [], findings: [] });
  });

  it('is itself no activity and no finding', () => {
    expect(facts(correction('k1 of c', { reason: '03' }))).toMatchObject({
      ...{ lastActivityOn: '2026-03-01', findings: [] },
    });
  });

  it('waits for the event it names', () => {
    const early = factsOf([received, correction('k1 of c', null)]);

    expect(early.findings).toEqual(['correction-without-target']);
    expect(facts(correction('k1 of c', null)).findings).toEqual([]);
  });

  it('loses to one that was recorded later', () => {
    const first = correction('k1 of c', { reason: '04' }, '2026-04-01');
    const second = correction('k2 of c', { occurredOn: '2026-02-20' }, '2026-04-02');

    expect(facts(first, second).endings).toEqual([
      { on: '2026-02-20', how: 'closed', reason: '02', to: null },
    ]);
  });

  it('loses to the higher id when both were recorded at one instant', () => {
    const [one, two] = [
      correction('k1 of c', { reason: '04' }),
      correction('k2 of c', { reason: '05' }),
    ];

    expect(facts(two, one).endings[0]?.reason).toBe('05');
  });

  it('names an event of its own source when two sources use one id', () => {
    const theirs = event(
      'referral.priority-changed',
      '2026-02-01',
      { priority: '2' },
      {
        ...{ id: 'c', source: 'camhs-system' },
      },
    );
    const known = facts(theirs, correction('k1 of c', null));

    expect(known.endings).toEqual([]);
    expect(known.priorities.map(({ code }) => code)).toEqual(['3', '2']);
  });

  it('may correct a fact of the child', () => {
    const died = event('patient.deceased', '2026-02-01', {}, { id: 'd' });

    expect(facts(died, correction('k1 of d', null)).child.deceasedOn).toBeNull();
  });

  it('of a row that was sent again since has no more effect', () => {
    const [old, latest] = ['a', 'b'].map((id, index) =>
      event(
        'referral.priority-changed',
        '2026-02-01',
        { priority: id },
        {
          ...{ id, recordKey: 'row', recordedAt: `2026-02-0${index + 1}T00:00:00Z` },
        },
      ),
    );
    const known = old && latest && facts(old, latest, correction('k1 of a', null));

    expect(known).toMatchObject({ findings: [] });
    expect(known?.priorities.map(({ code }) => code)).toEqual(['3', 'b']);
  });
});

describe('a correction of a correction', () => {
  const wrong = correction('k1 of c', { occurredOn: '2026-02-20' }, '2026-04-01');

  it('withdraws it, and the event is as it was', () => {
    expect(facts(wrong, correction('k2 of k1', null, '2026-04-02')).endings[0]?.on).toBe(
      '2026-03-01',
    );
  });

  it('replaces what it said', () => {
    const better = correction('k2 of k1', { becomes: { occurredOn: '2026-02-25' } }, '2026-04-02');

    expect(facts(wrong, better).endings[0]?.on).toBe('2026-02-25');
  });

  it('may turn it into a withdrawal', () => {
    expect(facts(wrong, correction('k2 of k1', { becomes: null }, '2026-04-02')).endings).toEqual(
      [],
    );
  });

  it('may be withdrawn in turn', () => {
    const second = correction('k2 of k1', null, '2026-04-02');
    const third = correction('k3 of k2', null, '2026-04-03');

    expect(facts(wrong, second, third).endings[0]?.on).toBe('2026-02-20');
  });

  it('may point it at the event that was meant', () => {
    const astray = correction('k1 of nobody', { reason: '04' }, '2026-04-01');

    expect(facts(astray, correction('k2 of k1', { of: 'c' }, '2026-04-02'))).toMatchObject({
      ...{ endings: [{ reason: '04' }], findings: [] },
    });
  });

  it('counts for nothing in a circle', () => {
    const circle = [correction('k1 of k2', null), correction('k2 of k1', null)];

    expect(facts(...circle)).toMatchObject({
      endings: [{ how: 'closed' }],
      findings: ['correction-loop'],
    });
    expect(facts(correction('k3 of k3', null)).findings).toEqual(['correction-loop']);
  });

  it('may stand at the end of a very long row of them', () => {
    const long = Array.from({ length: 5001 }, (_, index) =>
      correction(`k${index} of ${index === 0 ? 'c' : `k${index - 1}`}`, null),
    );

    expect(factsOf([received, closed, ...long]).endings).toEqual([]);
    expect(factsOf([received, closed, ...long.slice(0, 5000)]).endings).toHaveLength(1);
  });
});

describe('a correction that would leave no readable event', () => {
  it.each([
    ['a day that does not exist', { occurredOn: '2026-02-30' }],
    ['no day', { occurredOn: null }],
    ['a day that is none', { occurredOn: 'yesterday' }],
    ['a number for a day', { occurredOn: 20260220 }],
    ['an unknown type', { type: 'referral.lost' }],
    ['a type that needs more than it has', { type: 'referral.merged' }],
    ['a type of the object itself', { type: 'constructor' }],
    ['a number for a code', { reason: 4 }],
    ['a code longer than any code', { reason: 'x'.repeat(41) }],
    ['a provider that is no organisation code', { provider: 'the trust' }],
    ['a correction of itself', { type: 'referral.corrected', of: 'c', becomes: null }],
  ])('does not count: %s', (_, becomes) => {
    expect(facts(correction('k1 of c', becomes))).toMatchObject({
      endings: [{ on: '2026-03-01', how: 'closed', reason: '02' }],
      findings: ['correction-unreadable'],
    });
  });

  it.each([
    ['the service', { pathway: 'DENTAL' }],
    ['a yes or no', { consultantLed: 'yes' }],
    ['no service', { pathway: null }],
    ['a provider that is no organisation code', { provider: 'the trust' }],
  ])('does not count for the referral itself: %s', (_, becomes) => {
    expect(facts(correction('k1 of r', becomes))).toMatchObject({
      ...{ pathway: 'SALT', consultantLed: null, findings: ['correction-unreadable'] },
    });
  });

  it('makes room for an earlier one that can be read', () => {
    const good = correction('k1 of c', { reason: '04' }, '2026-04-01');
    const bad = correction('k2 of c', { occurredOn: 'soon' }, '2026-04-02');

    expect(facts(good, bad).endings[0]?.reason).toBe('04');
  });

  it('keeps a field of a newer writer', () => {
    const newer = correction('k1 of c', { closedBy: { team: 'T1' }, reason: '04' });

    expect(facts(newer)).toMatchObject({ endings: [{ reason: '04' }], findings: [] });
  });
});
