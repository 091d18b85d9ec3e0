import type { ReferralEvent } from '@waits/contracts/referral-event';
import {
  childrenAfter,
  groupsAfter,
  local,
  merged,
  number,
  otherLocal,
  otherNumber,
  row,
  unmerged,
} from './fake-children.js';
import { event, nodeIdOf, numberToken } from './fake-events.js';

const lateNumber = row([local, number], '2026-03-05', { id: 'late' });

describe('children', () => {
  it.each<{ name: string; given: ReferralEvent[]; then: string[] }>([
    {
      name: 'two local patient ids are two children while nothing joins them',
      given: [row([local], '2026-03-01'), row([otherLocal], '2026-03-02', { subject: 'RXX02:R2' })],
      then: ['local', 'other-local'],
    },
    {
      name: 'a late NHS number joins the two children that carry it',
      given: [
        row([local], '2026-03-01'),
        row([otherLocal, number], '2026-03-02', { subject: 'RXX02:R2' }),
        lateNumber,
      ],
      then: ['local+other-local+number'],
    },
    {
      name: 'a withdrawn late NHS number leaves them two children again',
      given: [
        row([local], '2026-03-01'),
        row([otherLocal, number], '2026-03-02', { subject: 'RXX02:R2' }),
        lateNumber,
        event('referral.corrected', { of: 'late', becomes: null, on: '2026-03-06' }),
      ],
      then: ['local', 'other-local+number'],
    },
    {
      name: 'a correction that arrives before what it corrects has the same effect',
      given: [
        event('referral.corrected', { of: 'late', becomes: null, on: '2026-03-06' }),
        row([otherLocal, number], '2026-03-02', { subject: 'RXX02:R2' }),
        lateNumber,
      ],
      then: ['local', 'other-local+number'],
    },
    {
      name: 'a correction that gives another NHS number joins that child instead',
      given: [
        lateNumber,
        event('referral.corrected', {
          of: 'late',
          becomes: {},
          tokens: [local, otherNumber],
          on: '2026-03-06',
        }),
      ],
      then: ['local+zz-number', 'number'],
    },
    {
      name: 'a correction that says nothing of the child leaves the child as it was',
      given: [
        lateNumber,
        event('referral.corrected', { of: 'late', becomes: { reason: '25' }, on: '2026-03-06' }),
      ],
      then: ['local+number'],
    },
    {
      name: 'a correction that was itself withdrawn corrects nothing',
      given: [
        lateNumber,
        event('referral.corrected', { id: 'c1', of: 'late', becomes: null, on: '2026-03-06' }),
        event('referral.corrected', { id: 'c2', of: 'c1', becomes: null, on: '2026-03-07' }),
      ],
      then: ['local+number'],
    },
    {
      name: 'a row sent again with another NHS number takes back the first',
      given: [
        event('referral.received', {
          pathway: 'ASD',
          tokens: [local, number],
          recordKey: 'pas:referral:1',
          on: '2026-03-01',
        }),
        event('referral.received', {
          pathway: 'ASD',
          tokens: [local, otherNumber],
          recordKey: 'pas:referral:1',
          on: '2026-03-01',
          recorded: '2026-03-09T12:00:00Z',
        }),
      ],
      then: ['local+zz-number', 'number'],
    },
    {
      name: 'a merge joins two NHS numbers into one child',
      given: [merged(number, otherNumber, '2026-03-02')],
      then: ['number+zz-number'],
    },
    {
      name: 'an unmerge parts them again',
      given: [
        merged(number, otherNumber, '2026-03-02'),
        unmerged(number, otherNumber, '2026-03-03'),
      ],
      then: ['number', 'zz-number'],
    },
    {
      name: 'an unmerge parts them also when it arrives before the merge, and under the other child',
      given: [
        unmerged(otherNumber, number, '2026-03-03'),
        merged(number, otherNumber, '2026-03-02'),
      ],
      then: ['number', 'zz-number'],
    },
    {
      name: 'a merge recorded after the unmerge joins them again',
      given: [
        merged(number, otherNumber, '2026-03-02'),
        unmerged(number, otherNumber, '2026-03-03'),
        merged(number, otherNumber, '2026-03-04'),
      ],
      then: ['number+zz-number'],
    },
    {
      name: 'an unmerge also ends what rows recorded until then had joined',
      given: [row([local, number], '2026-03-01'), unmerged(local, number, '2026-03-03')],
      then: ['local', 'number'],
    },
    {
      name: 'a row recorded after the unmerge joins its tokens again',
      given: [
        row([local, number], '2026-03-01'),
        unmerged(local, number, '2026-03-03'),
        row([local, number], '2026-03-04', { id: 'later' }),
      ],
      then: ['local+number'],
    },
    {
      name: 'a row does not join two NHS numbers: the one recorded first keeps the local id',
      given: [
        row([local, otherNumber], '2026-03-04', { subject: 'RXX01:R2' }),
        row([local, number], '2026-03-01'),
      ],
      then: ['local+number', 'zz-number'],
    },
  ])('$name', ({ given, then }) => {
    expect(groupsAfter(given)).toEqual(then);
  });

  it('has the smallest node id of its tokens for its id', () => {
    const children = childrenAfter([row([number, local], '2026-03-01')]);

    expect(children.childOf(number)?.childId).toBe(nodeIdOf(local));
  });

  it('names both ends of an edge that would join two NHS numbers', () => {
    const children = childrenAfter([
      row([local, number], '2026-03-01'),
      row([local, otherNumber], '2026-03-04', { subject: 'RXX01:R2' }),
    ]);

    expect([local, number, otherNumber].map((each) => children.isInConflict(each))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('takes tokens of one NHS number under two keys for one number while keys rotate', () => {
    const rotated = numberToken('number', 'k2');
    const children = childrenAfter([row([number, rotated], '2026-03-01')]);

    expect(children.childOf(number)?.tokens).toEqual([number, rotated]);
  });

  it('keeps a parted token in the surroundings, since the parting may be taken back', () => {
    const children = childrenAfter([
      row([local, number], '2026-03-01'),
      unmerged(local, number, '2026-03-03'),
    ]);

    expect(children.surroundingsOf(local)).toEqual([local, number]);
  });
});
