import { spellsOf } from './spells.js';
import { event } from './testing/events.js';
import type { Line } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks } from './testing/spell-register.js';

const standard = fourWeeks();

/** The spells of a child on a day: `A+B from to`, in order; still open without a `to`. */
const spellsOn = (lines: readonly Line[], asOf: string): string[] =>
  spellsOf(standard, childOf(lines), asOf).map(({ referralIds, clock, facts }) => {
    const ids = referralIds.map((id) => id.replace('RAA:', '')).join('+');
    const [end] = facts.endings;
    return `${ids} ${clock.startedOn ?? '-'} ${end?.on ?? 'open'}`;
  });

const closed = (on: string): Pick<Line, 'left'> => ({ left: [on, 'closed'] });

describe('DOMAIN 1.1: referrals of one child at one provider are one spell', () => {
  it.each<{ name: string; given: Line[]; then: string[] }>([
    {
      name: 'one referral is a spell of its own',
      given: [{ id: 'A', received: '2026-03-01' }],
      then: ['A 2026-03-01 open'],
    },
    {
      name: 'one that is received while another is open joins it',
      given: [
        { id: 'A', received: '2026-03-01' },
        { id: 'B', received: '2026-04-01' },
      ],
      then: ['A+B 2026-03-01 open'],
    },
    {
      name: 'received on the day the other is closed: one spell',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        { id: 'B', received: '2026-03-10' },
      ],
      then: ['A+B 2026-03-01 open'],
    },
    {
      name: '4 days after the other was closed: one spell',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        { id: 'B', received: '2026-03-14' },
      ],
      then: ['A+B 2026-03-01 open'],
    },
    {
      name: '5 days after: still one spell',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        { id: 'B', received: '2026-03-15' },
      ],
      then: ['A+B 2026-03-01 open'],
    },
    {
      name: '6 days after: a new spell',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        { id: 'B', received: '2026-03-16' },
      ],
      then: ['A 2026-03-01 2026-03-10', 'B 2026-03-16 open'],
    },
    {
      name: '5 days over the end of a leap February merge',
      given: [
        { id: 'A', received: '2024-02-01', ...closed('2024-02-25') },
        { id: 'B', received: '2024-03-01' },
      ],
      then: ['A+B 2024-02-01 open'],
    },
    {
      name: '6 days over the end of any other February do not: 24 February to 2 March',
      given: [
        { id: 'A', received: '2025-02-01', ...closed('2025-02-24') },
        { id: 'B', received: '2025-03-02' },
      ],
      then: ['A 2025-02-01 2025-02-24', 'B 2025-03-02 open'],
    },
    {
      name: 'the clocks going forward cost no day: 26 to 31 March is 5 days',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-26') },
        { id: 'B', received: '2026-03-31' },
      ],
      then: ['A+B 2026-03-01 open'],
    },
    {
      name: 'going back they give none: 22 to 28 October is 6 days',
      given: [
        { id: 'A', received: '2025-10-01', ...closed('2025-10-22') },
        { id: 'B', received: '2025-10-28' },
      ],
      then: ['A 2025-10-01 2025-10-22', 'B 2025-10-28 open'],
    },
    {
      name: 'a rejection ends the interval as a discharge does: 5 days after it, one spell',
      given: [
        { id: 'A', received: '2026-03-01', left: ['2026-03-10', 'rejected'] },
        { id: 'B', received: '2026-03-15' },
      ],
      then: ['A+B 2026-03-01 open'],
    },
    {
      name: '6 days after a rejection, a new one',
      given: [
        { id: 'A', received: '2026-03-01', left: ['2026-03-10', 'rejected'] },
        { id: 'B', received: '2026-03-16' },
      ],
      then: ['A 2026-03-01 2026-03-10', 'B 2026-03-16 open'],
    },
    {
      name: 'the spell ends with the last of them, not with the last received',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-05-20') },
        { id: 'B', received: '2026-04-01', ...closed('2026-04-10') },
      ],
      then: ['A+B 2026-03-01 2026-05-20'],
    },
    {
      name: 'a long referral bridges two short ones that are far from each other',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-02') },
        { id: 'B', received: '2026-03-05', ...closed('2026-05-01') },
        { id: 'C', received: '2026-05-06' },
      ],
      then: ['A+B+C 2026-03-01 open'],
    },
    {
      name: 'another provider has its own spell',
      given: [
        { id: 'A', received: '2026-03-01' },
        { id: 'B', received: '2026-03-02', provider: 'RBB' },
      ],
      then: ['A 2026-03-01 open', 'B 2026-03-02 open'],
    },
    {
      name: 'a transfer ends the spell here and begins a new one there',
      given: [
        { id: 'A', received: '2026-03-01', left: ['2026-03-10', 'transferred'] },
        { id: 'B', received: '2026-03-10', provider: 'RBB' },
      ],
      then: ['A 2026-03-01 2026-03-10', 'B 2026-03-10 open'],
    },
    {
      name: 'a referral to speech and language therapy is no part of it',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        { id: 'S', received: '2026-03-02', pathway: 'SALT' },
        { id: 'B', received: '2026-03-20' },
      ],
      then: ['A 2026-03-01 2026-03-10', 'B 2026-03-20 open'],
    },
    {
      name: 'one that was merged away is counted nowhere and bridges nothing',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        { id: 'M', received: '2026-03-05', left: ['2026-04-01', 'merged'] },
        { id: 'B', received: '2026-04-03' },
      ],
      then: ['M 2026-03-05 2026-04-01', 'A 2026-03-01 2026-03-10', 'B 2026-04-03 open'],
    },
    {
      name: 'a referral with a hospital stay is excluded and bridges nothing',
      given: [
        { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
        {
          id: 'H',
          received: '2026-03-05',
          also: [event('hospital-spell.started', '2026-03-06')],
        },
        { id: 'B', received: '2026-04-03' },
      ],
      then: ['H 2026-03-05 open', 'A 2026-03-01 2026-03-10', 'B 2026-04-03 open'],
    },
    {
      name: 'closed before it was received, it cannot be put together with others',
      given: [
        { id: 'A', received: '2026-03-10', ...closed('2026-03-01') },
        { id: 'B', received: '2026-03-11' },
      ],
      then: ['A - 2026-03-01', 'B 2026-03-11 open'],
    },
    {
      name: 'without a day of receipt there is no spell to be part of',
      given: [{ id: 'B', received: '2026-03-11' }, { id: 'A' }],
      then: ['B 2026-03-11 open'],
    },
  ])('$name', ({ given, then }) => {
    expect(spellsOn(given, '2026-06-30')).toEqual(then);
  });
});
