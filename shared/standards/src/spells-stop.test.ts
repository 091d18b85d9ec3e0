import { spellStandards, spellsOf } from './spells.js';
import { event } from './testing/events.js';
import { agreed, clockOn, helped, met, scored, shipped, treated } from './testing/spell-clock.js';
import type { Given } from './testing/spell-clock.js';
import type { Line } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks, spellRegister } from './testing/spell-register.js';

describe('DOMAIN 1.1, clock stop: the latest of the three first dates', () => {
  it.each<{ name: string; given: Given; stoppedOn: string | null }>([
    { name: 'all three: the last of them', given: { also: helped }, stoppedOn: '2026-03-20' },
    {
      name: 'the contact may be the last',
      given: {
        also: [scored('2026-03-05'), treated('2026-03-06', 'LISTED'), met('2026-03-30', '11')],
      },
      stoppedOn: '2026-03-30',
    },
    {
      name: 'a later one of the same kind changes nothing',
      given: { also: [...helped, treated('2026-05-01', 'LISTED'), met('2026-05-02', '01')] },
      stoppedOn: '2026-03-20',
    },
    {
      name: 'no contact: no stop',
      given: { also: [scored('2026-03-12'), treated('2026-03-20', 'LISTED')] },
      stoppedOn: null,
    },
    {
      name: 'no score: no stop',
      given: { also: [met('2026-03-10', '01'), treated('2026-03-20', 'LISTED')] },
      stoppedOn: null,
    },
    {
      name: 'neither plan nor intervention: no stop',
      given: { also: [met('2026-03-10', '01'), scored('2026-03-12')] },
      stoppedOn: null,
    },
    {
      name: 'everything on the day of referral: 0 days',
      given: {
        also: [met('2026-03-02', '01'), scored('2026-03-02'), treated('2026-03-02', 'LISTED')],
      },
      stoppedOn: '2026-03-02',
    },
    {
      name: 'a plan instead of an intervention',
      given: { also: helped.slice(0, 2), child: [agreed('2026-03-25')] },
      stoppedOn: '2026-03-25',
    },
    {
      name: 'the earlier of plan and intervention counts: the plan',
      given: { also: helped, child: [agreed('2026-03-15')] },
      stoppedOn: '2026-03-15',
    },
    {
      name: 'the earlier of plan and intervention counts: the intervention',
      given: { also: helped, child: [agreed('2026-03-25')] },
      stoppedOn: '2026-03-20',
    },
  ])('$name', ({ given, stoppedOn }) => {
    expect(clockOn(given)?.stoppedOn).toBe(stoppedOn);
  });
});

describe('DOMAIN 1.1: over several referrals', () => {
  it('the three may lie under three referrals', () => {
    const more: Line[] = [
      { id: 'B', received: '2026-03-12', also: [scored('2026-03-14')] },
      { id: 'C', received: '2026-03-20', also: [treated('2026-03-28', 'LISTED')] },
    ];

    expect(clockOn({ also: [met('2026-03-10', '01')], more })).toEqual({
      ...{ status: 'met', stoppedOn: '2026-03-28', days: 26 },
    });
  });

  it.each([
    ['2026-03-30', 'met', 28],
    ['2026-03-31', 'missed', 29],
  ])('the limit counts from the first referral: helped on %s it is %s', (on, status, days) => {
    const also = [met('2026-03-21', '01'), scored('2026-03-21'), treated(on, 'LISTED')];
    const more: Line[] = [{ id: 'B', received: '2026-03-20', also }];

    expect(clockOn({ more })).toMatchObject({ status, days });
  });

  it.each([
    ['2026-03-30', 'running', 28],
    ['2026-03-31', 'breached', 29],
  ])('still open on %s it is %s', (asOf, status, days) => {
    expect(clockOn({}, { asOf })).toMatchObject({ status, days });
  });

  it('care after the end of one referral counts while the spell goes on', () => {
    const more: Line[] = [{ id: 'B', received: '2026-03-15' }];
    const given: Given = { also: helped, left: ['2026-03-11', 'closed'], more };

    expect(clockOn(given)?.stoppedOn).toBe('2026-03-20');
  });

  it.each<[{ standard?: typeof shipped }, string, string]>([
    [{}, 'ended-unmet', 'does not count'],
    [
      { standard: fourWeeks('stop: { afterEnding: counts }') },
      'met',
      'counts where the area says so',
    ],
  ])('(o) care after the end of the spell: %#, %s, %s', (how, status) => {
    expect(clockOn({ also: helped, left: ['2026-03-19', 'closed'] }, how)?.status).toBe(status);
  });

  it('care on the last day of the spell counts', () => {
    expect(clockOn({ also: helped, left: ['2026-03-20', 'closed'] })?.status).toBe('met');
  });

  it.each(['closed', 'rejected', 'transferred', 'redirected'] as const)(
    '%s without the three, the spell ends unmet',
    (how) => {
      expect(clockOn({ left: ['2026-03-19', how] })).toEqual({
        ...{ status: 'ended-unmet', stoppedOn: null, days: 17 },
      });
    },
  );

  it('the death of the child ends it', () => {
    const child = [event('patient.deceased', '2026-03-19')];

    expect(clockOn({ child })).toMatchObject({ status: 'ended-unmet', days: 17 });
  });

  it.each<[{ standard?: typeof shipped }, string, string]>([
    [{}, 'running', 'does not count'],
    [
      { standard: fourWeeks('spell: { careOutside: counts }') },
      'met',
      'counts where the area says so',
    ],
  ])(
    '(o) care under a referral that is outside: %#, %s, %s [spell.careOutside=ignored] [spell.careOutside=counts]',
    (how, status) => {
      const more: Line[] = [{ id: 'C', received: '2026-03-05', team: 'A02', also: helped }];

      expect(clockOn({ more }, { asOf: '2026-03-25', ...how })?.status).toBe(status);
    },
  );

  it('care that is dated before its own referral came does not count', () => {
    const more: Line[] = [{ id: 'B', received: '2026-03-15', also: [met('2026-03-10', '01')] }];

    expect(clockOn({ also: helped.slice(1), more })?.stoppedOn).toBeNull();
  });
});

describe('DESIGN 6: a list that nobody supplied', () => {
  it('leaves the wait not measurable, and never open', () => {
    const [standard] = spellStandards(spellRegister({ lists: [] }));
    const [spell] = spellsOf(
      standard ?? shipped,
      childOf([{ id: 'A', received: '2026-03-02', also: helped }]),
      '2026-06-30',
    );

    expect(spell?.clock).toMatchObject({
      ...{ status: 'not-measurable', isWaiting: false, days: null },
      reason: 'list missing: CYPMH-OUTCOME-MEASURES, CYPMH-INTERVENTIONS',
    });
  });
});
