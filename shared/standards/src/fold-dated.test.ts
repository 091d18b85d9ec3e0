import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const asked = (on: string) => event('ehc.advice-requested', on, { healthService: 'SALT' });
const sent = (on: string) => event('ehc.advice-sent', on);
const allocated = (on: string) => event('carecoordinator.allocated', on);
const started = (on: string, spellId?: string) =>
  event('hospital-spell.started', on, spellId === undefined ? {} : { spellId });
const ended = (on: string, spellId?: string) =>
  event('hospital-spell.ended', on, spellId === undefined ? {} : { spellId });

describe('advice answers a request when it is sent on that day or after', () => {
  it.each`
    events                                                           | sentOn          | because
    ${[asked('2026-01-10'), sent('2026-02-01'), sent('2026-02-20')]} | ${'2026-02-01'} | ${'the first counts'}
    ${[sent('2026-01-05'), asked('2026-01-10'), sent('2026-02-01')]} | ${'2026-02-01'} | ${'what is dated before the request does not answer it'}
    ${[asked('2026-01-10'), sent('2026-01-10'), sent('2026-02-01')]} | ${'2026-01-10'} | ${'the day of the request is early enough'}
    ${[sent('2026-01-05'), sent('2026-02-01')]}                      | ${'2026-01-05'} | ${'nobody said when it was asked for'}
  `('$sentOn: $because', ({ events, sentOn }: { events: ReferralEvent[]; sentOn: string }) => {
    expect(factsOf(events).ehc?.sentOn).toBe(sentOn);
  });
});

describe('advice that is asked for more than once', () => {
  const receivedOn = (on: string, day: string, provider: string) =>
    event('ehc.advice-requested', on, { healthService: 'SALT', receivedOn: day }, { provider });

  it.each([
    ['2026-01-12', '2026-01-20', 'the second was received later'],
    ['2026-01-20', '2026-01-12', 'the first was received later'],
  ])('on %s and on %s is of the earlier day: %s', (first, second) => {
    const facts = factsOf([
      receivedOn('2026-01-10', first, 'RBB'),
      receivedOn('2026-01-11', second, 'RCC'),
    ]);

    expect(facts).toMatchObject({ receivedOn: '2026-01-12', findings: ['received-twice'] });
    expect(facts).toMatchObject({ provider: 'RBB', ehc: { requestedOn: '2026-01-12' } });
  });
});

describe('a care coordinator is allocated because of a referral from its day on', () => {
  it.each`
    days                            | on              | because
    ${['2026-01-12', '2026-01-20']} | ${'2026-01-12'} | ${'the first counts'}
    ${['2026-01-05', '2026-01-20']} | ${'2026-01-20'} | ${'whoever was there before was not allocated because of it'}
    ${['2026-01-10', '2026-01-20']} | ${'2026-01-10'} | ${'the day of the referral is early enough'}
    ${['2026-01-05']}               | ${'2026-01-05'} | ${'no other is known'}
  `('$days: $on, $because', ({ days, on }: { days: string[]; on: string }) => {
    expect(factsOf([received, ...days.map(allocated)]).careCoordinatorOn).toBe(on);
  });
});

describe('the end of a hospital stay', () => {
  it.each`
    events                                                                 | stays                                         | isOdd
    ${[started('2026-02-01'), ended('2026-02-05')]}                        | ${['2026-02-01 2026-02-05']}                  | ${false}
    ${[started('2026-02-01', 'H1'), ended('2026-02-05')]}                  | ${['2026-02-01 2026-02-05']}                  | ${false}
    ${[started('2026-02-01'), ended('2026-02-05'), ended('2026-02-07')]}   | ${['2026-02-01 2026-02-05']}                  | ${true}
    ${[started('2026-02-01', 'H1'), ended('2026-02-05', 'H2')]}            | ${['2026-02-01 on']}                          | ${true}
    ${[started('2026-02-01'), started('2026-02-03'), ended('2026-02-05')]} | ${['2026-02-01 on', '2026-02-03 2026-02-05']} | ${false}
  `('gives $stays', (row: { events: ReferralEvent[]; stays: string[]; isOdd: boolean }) => {
    const { hospitalSpells, findings } = factsOf([received, ...row.events]);

    expect(hospitalSpells.map(({ from, to }) => `${from} ${to ?? 'on'}`)).toEqual(row.stays);
    expect(findings.includes('hospital-spell-start-missing')).toBe(row.isOdd);
  });
});

describe('care of which nothing more is said', () => {
  it('has no procedures', () => {
    const facts = factsOf([
      ...[received, event('activity.indirect', '2026-02-01')],
      event('intervention.delivered', '2026-02-02'),
    ]);

    expect(facts.contacts[0]?.procedures).toEqual([]);
    expect(facts.interventions[0]?.procedures).toEqual([]);
  });
});

describe('DOMAIN 2.4: one referral announced twice under new ids', () => {
  type Said = Record<string, unknown>;
  const again = (on: string, data: Said) =>
    event('referral.received', on, { pathway: 'SALT', ...data }, { id: `again-${on}` });

  it.each`
    first                                   | second                                  | field                   | day
    ${{}}                                   | ${{}}                                   | ${'receivedOn'}         | ${'2026-01-10'}
    ${{ originalReceivedOn: '2025-12-01' }} | ${{}}                                   | ${'originalReceivedOn'} | ${'2025-12-01'}
    ${{}}                                   | ${{ originalReceivedOn: '2025-12-01' }} | ${'originalReceivedOn'} | ${'2025-12-01'}
    ${{ originalReceivedOn: '2025-12-01' }} | ${{ originalReceivedOn: '2025-11-01' }} | ${'originalReceivedOn'} | ${'2025-11-01'}
    ${{ originalReceivedOn: '2025-11-01' }} | ${{ originalReceivedOn: '2025-12-01' }} | ${'originalReceivedOn'} | ${'2025-11-01'}
    ${{ authoredOn: '2025-11-01' }}         | ${{ authoredOn: '2025-12-01' }}         | ${'authoredOn'}         | ${'2025-11-01'}
  `(
    'the earliest $field stands: $first, $second',
    (row: { first: Said; second: Said; field: keyof ReferralFacts; day: string }) => {
      const facts = factsOf([again('2026-01-10', row.first), again('2026-01-20', row.second)]);

      expect(facts[row.field]).toBe(row.day);
    },
  );

  it('is first referred on the day of receipt without a finding', () => {
    expect(factsOf([again('2026-01-10', { originalReceivedOn: '2026-01-10' })]).findings).toEqual(
      [],
    );
  });

  it('has the team that is known by its local number alone', () => {
    expect(factsOf([again('2026-01-10', { teamLocalId: 'T1' })]).teams).toEqual([
      { from: '2026-01-10', type: null, localId: 'T1' },
    ]);
  });
});

describe('an ending that is said again', () => {
  const closed = (reason: string, id: string) =>
    event('referral.closed', '2026-02-01', { reason }, { id });
  const passed = (type: 'redirected' | 'transferred', toProvider: string) =>
    event(`referral.${type}`, '2026-02-01', { toProvider }, { id: `${type}-${toProvider}` });

  it.each`
    said                           | events                                                         | endings
    ${'in the same words'}         | ${[closed('02', 'a'), closed('02', 'b')]}                      | ${1}
    ${'with another reason'}       | ${[closed('02', 'a'), closed('03', 'b')]}                      | ${2}
    ${'of another provider'}       | ${[passed('redirected', 'RBB'), passed('redirected', 'RCC')]}  | ${2}
    ${'as another kind of ending'} | ${[passed('redirected', 'RBB'), passed('transferred', 'RBB')]} | ${2}
  `('$said makes $endings', ({ events, endings }: { events: ReferralEvent[]; endings: number }) => {
    expect(factsOf([received, ...events]).endings).toHaveLength(endings);
  });
});

type Written = { occurredOn: string; recordedAt: string; isAhead: boolean };

describe('the day on which an event was written down', () => {
  it.each`
    occurredOn      | recordedAt                | isAhead  | because
    ${'2026-07-01'} | ${'2026-06-30T23:00:00Z'} | ${false} | ${'in London it is that day already'}
    ${'2026-07-01'} | ${'2026-06-30T22:59:59Z'} | ${true}  | ${'in London it is still the day before'}
    ${'2026-07-02'} | ${'2026-06-30T23:00:00Z'} | ${true}  | ${'it is a day later'}
  `('for $occurredOn is $recordedAt: $because', ({ occurredOn, recordedAt, isAhead }: Written) => {
    const told = event('referral.accepted', occurredOn, {}, { recordedAt });

    expect(factsOf([received, told]).findings.includes('dated-ahead')).toBe(isAhead);
  });
});
