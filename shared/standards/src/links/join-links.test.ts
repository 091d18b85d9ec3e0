import type { ReferralEvent } from '@waits/contracts/referral-event';
import { fold, outlineOf } from '../fold.js';
import { event } from '../testing/events.js';
import {
  A,
  B,
  C,
  factsOfAll,
  merged,
  received,
  redirected,
  reopened,
  saidOf,
  transferred,
} from '../testing/linked.js';

const D = 'RDD:D';
const at = (subject: string, occurredAt?: string) =>
  event(
    'referral.received',
    '2026-01-10',
    { pathway: 'ASD', ...(occurredAt === undefined ? {} : { occurredAt }) },
    { subject, id: `r-${subject}` },
  );

describe('DOMAIN 2.4: the survivor has the earliest received date, and of one day the earliest moment', () => {
  it.each`
    survivor                  | other                     | receivedAs | because
    ${undefined}              | ${undefined}              | ${null}    | ${'neither tells a moment'}
    ${'2026-01-10T12:00:00Z'} | ${undefined}              | ${null}    | ${'the other tells none'}
    ${undefined}              | ${'2026-01-10T09:00:00Z'} | ${null}    | ${'the survivor tells none'}
    ${'2026-01-10T09:00:00Z'} | ${'2026-01-10T12:00:00Z'} | ${null}    | ${'the other came later that day'}
    ${'2026-01-10T12:00:00Z'} | ${'2026-01-10T12:00:00Z'} | ${null}    | ${'both came at one moment'}
    ${'2026-01-10T12:00:00Z'} | ${'2026-01-10T09:00:00Z'} | ${B}       | ${'the other came earlier that day'}
  `(
    'received at $survivor, and the other at $other, it is received as $receivedAs: $because',
    (row: { survivor?: string; other?: string; receivedAs: string | null }) => {
      const { [A]: facts } = factsOfAll([
        ...[at(A, row.survivor), at(B, row.other), merged(B, A, '2026-02-01')],
      ]);

      expect(facts?.receivedAs).toBe(row.receivedAs);
      expect(facts?.receivedAt).toBe((row.receivedAs === null ? row.survivor : row.other) ?? null);
    },
  );

  it('is that of the first by name where two were received on one day', () => {
    const { [A]: facts } = factsOfAll([
      ...[received(A, '2026-03-01'), at(B), at(C)],
      ...[merged(C, A, '2026-03-10'), merged(B, A, '2026-03-11')],
    ]);

    expect(facts).toMatchObject({ receivedOn: '2026-01-10', receivedAs: B });
    expect(facts?.findings).not.toContain('no-received-event');
  });

  it('is not missed of a request for advice that was passed on: its own day says it', () => {
    const asked = event(
      ...(['ehc.advice-requested', '2026-02-05', { healthService: 'SALT' }] as const),
      { subject: B },
    );
    const { [B]: facts } = factsOfAll([at(A), transferred(A, B, '2026-02-01'), asked]);

    expect(facts).toMatchObject({ receivedOn: '2026-02-05', findings: [] });
  });

  it('is all it has where nobody says that it was itself received, which is a finding', () => {
    const accepted = event('referral.accepted', '2026-03-01', {}, { subject: A });
    const { [A]: facts } = factsOfAll([accepted, at(B), merged(B, A, '2026-03-10')]);

    expect(facts).toMatchObject({ receivedOn: '2026-01-10', findings: ['no-received-event'] });
  });

  it('stays its own where the one merged into it does not say when it was received', () => {
    const accepted = event('referral.accepted', '2026-01-01', {}, { subject: B });
    const { [A]: facts } = factsOfAll([at(A), accepted, merged(B, A, '2026-03-10')]);

    expect(facts).toMatchObject({ receivedOn: '2026-01-10', receivedAs: null });
  });

  it.each`
    own             | other           | teams                           | because
    ${null}         | ${'2026-01-10'} | ${['2026-01-10']}               | ${'it has no team of its own'}
    ${'2026-02-01'} | ${'2026-01-10'} | ${['2026-01-10', '2026-02-01']} | ${'the other team had the child first'}
    ${'2026-02-01'} | ${'2026-02-01'} | ${['2026-02-01']}               | ${'its own had it on that day too'}
  `('has the teams $teams: $because', (row: Record<'own' | 'other', string | null> & Teams) => {
    const team = (subject: string, on: string | null) =>
      event(
        'referral.received',
        on ?? '2026-02-01',
        { pathway: 'ASD', ...(on === null ? {} : { teamType: 'C01' }) },
        { subject, id: `r-${subject}` },
      );
    const { [A]: facts } = factsOfAll([
      ...[team(A, row.own), team(B, row.other), merged(B, A, '2026-03-10')],
    ]);

    expect(facts?.teams.map(({ from }) => from)).toEqual(row.teams);
  });
});

type Teams = { teams: string[] };

describe('DOMAIN 2.4: merged into the survivor', () => {
  const four = [A, B, C, D].map((id) => received(id, '2026-01-10'));

  it('is shown at the end of a chain of any length', () => {
    const said = saidOf([
      ...[...four, merged(A, B, '2026-02-01'), merged(B, C, '2026-02-02')],
      merged(C, D, '2026-02-03'),
    ]);

    expect(said[A]?.ending).toBe(`2026-02-01 merged ${D}`);
    expect(said[B]?.ending).toBe(`2026-02-02 merged ${D}`);
  });

  it.each([
    ['2026-03-20', '2026-03-21', 'the one merged first'],
    ['2026-03-20', '2026-03-20', 'on one day, the first by name'],
  ])('of two named on %s and %s is %s', (first, second) => {
    const into = (id: string, on: string) =>
      event('referral.merged', on, { into: id }, { subject: B, id: `m-${on}-${id === C ? 2 : 1}` });
    const { [A]: said } = saidOf([
      ...[...four, merged(A, B, '2026-02-01'), into(C, first), into(D, second)],
    ]);

    expect(said?.ending).toBe(`2026-02-01 merged ${C}`);
  });

  it('keeps the merge that leads somewhere when another of that day does not', () => {
    const unknown = event('referral.merged', '2026-02-01', { into: 'RZZ:Z' }, { subject: A });
    const { [A]: said } = saidOf([...four, unknown, merged(A, B, '2026-02-01')]);

    expect(said).toMatchObject({ ending: `2026-02-01 merged ${B}`, findings: ['link-not-known'] });
  });

  it('does not move the end of a referral that was passed on to the one merged', () => {
    const { [A]: said } = saidOf([
      ...[...four, transferred(A, B, '2026-02-01'), merged(B, C, '2026-03-01')],
    ]);

    expect(said?.ending).toBe(`2026-02-01 transferred ${B}`);
  });
});

describe('a link that a reopening took back', () => {
  it('to a referral that is not known is no finding', () => {
    const events = [
      received(A, '2026-01-10'),
      merged(A, B, '2026-02-01'),
      reopened(A, '2026-02-20'),
    ];

    expect(saidOf(events)[A]?.findings).toEqual([]);
  });

  it('lends no date to what was passed on', () => {
    const { [B]: said } = saidOf([
      ...[received(D, '2025-11-01'), merged(D, A, '2026-01-20'), reopened(D, '2026-01-25')],
      ...[received(A, '2026-01-10'), transferred(A, B, '2026-02-01'), received(B, '2026-02-05')],
    ]);

    expect(said?.original).toBe('2026-01-10');
  });
});

describe('DOMAIN 2.3: where a child came from', () => {
  it('is known with the day on which it was received there', () => {
    const { [B]: facts } = factsOfAll([
      ...[received(A, '2026-01-10'), redirected(A, B, '2026-02-01'), received(B, '2026-02-05')],
    ]);

    expect(facts?.cameFrom).toEqual([
      { referralId: A, how: 'redirected', on: '2026-02-01', receivedOn: '2026-01-10' },
    ]);
  });

  it('is in order of day, then of name, then of how', () => {
    const from = (id: string, on: string) => [received(id, '2026-01-10'), transferred(id, D, on)];
    const { [D]: said } = saidOf([
      ...[received(D, '2026-04-01'), ...from(A, '2026-03-01'), ...from(C, '2026-02-01')],
      ...[...from(B, '2026-02-01'), redirected(B, D, '2026-02-01')],
      redirected(A, D, '2026-03-01'),
    ]);

    expect(said?.cameFrom).toEqual([
      ...[`2026-02-01 redirected ${B}`, `2026-02-01 transferred ${B}`],
      ...[`2026-02-01 transferred ${C}`, `2026-03-01 redirected ${A}`],
      `2026-03-01 transferred ${A}`,
    ]);
  });

  it('lends its first date to what the one it was passed on to was merged into', () => {
    const { [B]: said } = saidOf([
      ...[received(D, '2025-11-01'), transferred(D, A, '2026-01-05'), received(A, '2026-01-10')],
      ...[received(B, '2026-03-01'), merged(A, B, '2026-03-20')],
    ]);

    expect(said).toMatchObject({ received: '2026-01-10', original: '2025-11-01' });
  });

  it('leaves the first date that the receiving side carries where the other knows none', () => {
    const { [B]: said } = saidOf([
      ...[received(A, '2026-01-10'), merged(A, B, '2026-03-20')],
      received(B, '2026-03-01', { originalReceivedOn: '2025-11-01' }),
    ]);

    expect(said).toMatchObject({ original: '2025-11-01', findings: [] });
  });

  it('of which none says when it was received gives no first date', () => {
    const sent = (id: string): ReferralEvent => transferred(id, C, '2026-02-01');
    const { [C]: said } = saidOf([sent(A), sent(B), received(C, '2026-02-05')]);

    expect(said).toMatchObject({ original: null, findings: [] });
  });

  it('is all that is known of a referral before its own events have come', () => {
    const outline = outlineOf({
      referralId: A,
      events: [received(A, '2026-01-10'), merged(A, B, '2026-02-01')],
    });
    const empty = { referralId: B, events: [], childEvents: [], birthDate: null };

    expect(fold({ ...empty, linked: [outline] })).toMatchObject({
      ...{ receivedOn: null, originalReceivedOn: null, receivedAs: null },
      cameFrom: [{ referralId: A, how: 'merged' }],
    });
  });
});
