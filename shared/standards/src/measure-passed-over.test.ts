import type { ReferralEvent } from '@waits/contracts/referral-event';
import { clockOf, explanationOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { list, withCodes } from './testing/optioned.js';

const register = withCodes(list('EIP-TREATMENT', ['CBTP']));

/** What a family would have expected to count, as `day what: why not`. */
const passedOver = (id: string, events: readonly ReferralEvent[], asOf = '2026-06-01'): string[] =>
  explanationOf(register, id)(events, asOf)?.ignored.map(
    ({ on, what, why }) => `${on} ${what}: ${why}`,
  ) ?? [];

const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', teamType: 'C01', consultantLed: true },
});
const closed = (on: string) => event('referral.closed', on);
const reopened = (on: string) => event('referral.reopened', on);
const contact = (on: string, medium?: string) =>
  event('appointment.attended', on, { attendance: '5', ...(medium !== undefined && { medium }) });
const started = (on: string) => event('assessment.started', on);
const completed = (on: string) => event('assessment.completed', on);
const status = (on: string, code: string) => event('rtt.status-recorded', on, { status: code });

describe('ASD-STAT-13W: a contact that does not stop the clock, and why', () => {
  it.each<[string, ReferralEvent[], string]>([
    [
      'the day before the referral',
      [contact('2026-01-09', '01')],
      '2026-01-09 A contact took place face to face: it is dated before this clock started',
    ],
    [
      'in a way that nobody recorded',
      [contact('2026-02-01')],
      '2026-02-01 A contact took place in a way that was not recorded: it does not say how the contact took place',
    ],
    [
      'by telephone',
      [contact('2026-02-01', '02')],
      '2026-02-01 A contact took place by telephone: this standard does not count that kind of contact',
    ],
    [
      'work without the child',
      [event('activity.indirect', '2026-02-01')],
      '2026-02-01 Work was done for the child without seeing the child: this standard counts only contacts at which the child was seen',
    ],
    [
      'the day after the discharge',
      [closed('2026-02-01'), contact('2026-02-02', '01')],
      '2026-02-02 A contact took place face to face: it is dated after the referral had left the list',
    ],
    [
      'dated after the death of the child',
      [event('patient.deceased', '2026-02-01'), contact('2026-02-02', '01')],
      '2026-02-02 A contact took place face to face: it is dated after the referral had left the list',
    ],
  ])('%s', (_, events, line) => {
    expect(passedOver('ASD-STAT-13W', [received, ...events])).toEqual([line]);
  });
});

describe('ASD-NICE-3M: a completed assessment is passed over only where nobody says that it had started', () => {
  it.each<[string, ReferralEvent[], string[]]>([
    [
      'it never started',
      [completed('2026-02-20')],
      [
        '2026-02-20 An assessment was completed: completing an assessment does not say when it started',
      ],
    ],
    [
      'one started after it',
      [completed('2026-02-20'), started('2026-02-25')],
      [
        '2026-02-20 An assessment was completed: completing an assessment does not say when it started',
      ],
    ],
    ['it started on the same day', [started('2026-02-20'), completed('2026-02-20')], []],
    [
      'it started before the referral, which is what is said of it',
      [started('2026-01-09'), completed('2026-02-20')],
      ['2026-01-09 The assessment started: it is dated before this clock started'],
    ],
  ])('%s', (_, events, lines) => {
    expect(passedOver('ASD-NICE-3M', [received, ...events])).toEqual(lines);
  });
});

describe('EIP-2W: an acceptance by a team that is no early intervention team', () => {
  it('is passed over, by its team', () => {
    const accepted = event('referral.accepted', '2026-02-01', { teamType: 'A18' });

    expect(passedOver('EIP-2W', [received, accepted])).toEqual([
      '2026-02-01 The referral was accepted by a team of type A18: it was not by a team that this standard names',
    ]);
  });
});

describe('RTT-18W: what ended a wait that is not the one measured, and what came after its end', () => {
  it('tells of the wait before', () => {
    const events = [received, status('2026-02-01', '31'), status('2026-03-01', '11')];

    expect(passedOver('RTT-18W', events)).toEqual([
      '2026-02-01 Active monitoring began: it ended an earlier wait, and a new wait followed',
    ]);
  });

  it('tells of the discharge that followed', () => {
    const events = [received, status('2026-02-01', '34'), closed('2026-03-01')];

    expect(passedOver('RTT-18W', events)).toEqual([
      '2026-03-01 The referral was closed: the wait had ended before',
    ]);
  });
});

describe('DOMAIN 2.4, reopened: a closing that was taken back', () => {
  const line = (on: string) =>
    `${on} The referral was closed: it was reopened later, so the clock runs on from its first day`;

  it.each`
    closedOn        | reopenedOn      | asOf            | lines
    ${'2026-02-15'} | ${'2026-02-20'} | ${'2026-02-20'} | ${[line('2026-02-15')]}
    ${'2026-02-15'} | ${'2026-02-20'} | ${'2026-02-14'} | ${[]}
    ${'2026-01-10'} | ${'2026-01-20'} | ${'2026-03-01'} | ${[line('2026-01-10')]}
  `(
    'closed on $closedOn and reopened on $reopenedOn, on $asOf: $lines',
    ({ closedOn, reopenedOn, asOf, lines }: Record<string, string>) => {
      const events = [received, closed(closedOn ?? ''), reopened(reopenedOn ?? '')];

      expect(passedOver('WAIT-DIAGNOSIS', events, asOf)).toEqual(lines);
    },
  );
});

describe('EHC-HA6: an exception of regulation 8(2)', () => {
  const asked = event('ehc.advice-requested', '2026-01-10', { healthService: 'SALT' });
  const excepted = event('ehc.exception-recorded', '2026-01-20', { ground: 'a' });

  it.each([
    ['2026-01-19', []],
    [
      '2026-01-20',
      [
        '2026-01-20 An exception under regulation 8(2)(a) was recorded: an exception is recorded beside the clock; it does not pause or move it',
      ],
    ],
  ])('recorded on 20 January, on %s it is %j', (asOf, lines) => {
    expect(passedOver('EHC-HA6', [asked, excepted], asOf)).toEqual(lines);
  });
});

describe('a referral that was merged away', () => {
  it('says into which, and nothing else of how it ended', () => {
    const merged = event('referral.merged', '2026-02-01', { into: 'RAA:R0' });

    expect(explanationOf(register, 'ASD-STAT-13W')([received, merged], '2026-03-01')?.used).toEqual(
      [
        { on: '2026-01-10', what: 'The referral was received' },
        { on: '2026-02-01', what: 'The referral was merged into RAA:R0' },
      ],
    );
  });
});

describe('a list that nobody supplied', () => {
  it('leaves every such wait without a number, and says which list is missing', () => {
    const clock = clockOf(withCodes(), 'EIP-2W')([received], '2026-03-01');

    expect(clock).toMatchObject({
      ...{ status: 'not-measurable', days: null, reason: 'list missing: EIP-TREATMENT' },
    });
  });
});
