import type { ReferralEvent } from '@waits/contracts/referral-event';
import { isOpen } from './open.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const KEY = { recordKey: 'salt:list:R1' };
const vanished = event(
  'referral.vanished',
  '2026-03-01',
  {},
  { ...KEY, id: 'gone', recordedAt: '2026-03-01T22:00:00Z' },
);
const isBack = event(
  'referral.corrected',
  '2026-03-02',
  { of: 'gone', becomes: {} },
  { ...KEY, id: 'back', recordedAt: '2026-03-02T22:00:00Z' },
);
const FINDING = 'vanished-from-source';

type Row = { when: string; events: ReferralEvent[]; isFound: boolean; isOpenThen: boolean };

const rows: Row[] = [
  {
    when: 'the list of its source no longer has it',
    ...{ events: [received, vanished], isFound: true, isOpenThen: true },
  },
  {
    when: 'it is in the list again',
    ...{ events: [received, vanished, isBack], isFound: false, isOpenThen: true },
  },
  {
    when: 'it is in the list again, and that is heard first',
    ...{ events: [isBack, vanished, received], isFound: false, isOpenThen: true },
  },
  {
    when: 'somebody says that it was closed',
    events: [received, vanished, event('referral.closed', '2026-02-20')],
    ...{ isFound: false, isOpenThen: false },
  },
  {
    when: 'it was closed before, and reopened',
    events: [
      ...[received, vanished, event('referral.closed', '2026-02-01')],
      event('referral.reopened', '2026-02-10'),
    ],
    ...{ isFound: true, isOpenThen: true },
  },
  {
    when: 'the child has died',
    events: [received, vanished, event('patient.deceased', '2026-02-20')],
    ...{ isFound: false, isOpenThen: false },
  },
];

describe('a referral that vanished from the complete list of its source', () => {
  it.each(rows)('$when: found $isFound, open $isOpenThen', ({ events, isFound, isOpenThen }) => {
    const facts = factsOf(events);

    expect(facts.findings).toEqual(isFound ? [FINDING] : []);
    expect(isOpen(facts, '2026-04-01')).toBe(isOpenThen);
  });

  it('was not active by that: nothing was done for the child', () => {
    expect(factsOf([received, vanished]).lastActivityOn).toBe('2026-01-10');
  });
});

describe('a referral of which somebody asked whether the child still waits', () => {
  it('was heard of on that day, and waits on', () => {
    const facts = factsOf([received, event('referral.validated', '2026-03-01')]);

    expect(facts).toMatchObject({ validatedOn: '2026-03-01', lastActivityOn: '2026-03-01' });
    expect(isOpen(facts, '2026-04-01')).toBe(true);
  });
});
