import type { ReferralEvent } from '@waits/contracts/referral-event';
import { explain } from './explain.js';
import { measure } from './measure.js';
import { isOpen } from './open.js';
import { loadRegister } from './register/load.js';
import { event } from './testing/events.js';
import {
  A,
  B,
  C,
  corrected,
  factsOfAll,
  merged,
  plain,
  received,
  reopened,
  saidOf,
  transferred,
} from './testing/linked.js';

describe('DOMAIN 2.4: a merged-away referral is shown as merged into the survivor, which has the earliest received date', () => {
  const both = [received(A, '2026-01-10'), received(B, '2026-03-01')];

  it('takes the date of the one merged into it', () => {
    expect(saidOf([...both, merged(A, B, '2026-03-20')])).toEqual({
      [A]: { ...plain, received: '2026-01-10', ending: `2026-03-20 merged ${B}` },
      [B]: { ...plain, received: '2026-01-10', cameFrom: [`2026-03-20 merged ${A}`] },
    });
  });

  it('says so where its clock is explained', () => {
    const { [B]: survivor } = factsOfAll([...both, merged(A, B, '2026-03-20')]);
    const standard = loadRegister().standards.find(({ id }) => id === 'ASD-STAT-13W');
    if (survivor === undefined || standard === undefined) throw new Error('no such clock');
    const clock = measure(standard, survivor, '2026-04-01');
    const { used, text } = explain(standard, clock, survivor);

    expect(clock).toMatchObject({ startedOn: '2026-01-10', days: 81, status: 'running' });
    expect(used[0]).toEqual({
      ...{ on: '2026-01-10' },
      what: 'A referral merged into this one (RAA:A) was received, the earliest of them',
    });
    expect(text).toContain('10 January 2026');
  });

  it('keeps its own where that is the earlier', () => {
    expect(saidOf([...both, merged(B, A, '2026-03-20')])[A]?.received).toBe('2026-01-10');
  });

  it('takes the earliest of a chain, and every one of the chain is shown as merged into the last', () => {
    const chain = [
      ...both,
      received(C, '2026-04-01'),
      merged(A, B, '2026-03-20'),
      merged(B, C, '2026-04-20'),
    ];

    expect(saidOf(chain)).toEqual({
      [A]: { ...plain, received: '2026-01-10', ending: `2026-03-20 merged ${C}` },
      [B]: {
        ...{ ...plain, received: '2026-01-10', ending: `2026-04-20 merged ${C}` },
        cameFrom: [`2026-03-20 merged ${A}`],
      },
      [C]: { ...plain, received: '2026-01-10', cameFrom: [`2026-04-20 merged ${B}`] },
    });
  });

  it('takes the day on which a team of the merged one received it, and stays with its own team', () => {
    const team = (subject: string, on: string, teamType: string) =>
      event('referral.received', on, { pathway: 'ASD', teamType }, { subject, id: `r-${subject}` });
    const facts = factsOfAll([
      ...[team(A, '2026-01-10', 'C01'), team(B, '2026-03-01', 'A18')],
      ...[team(C, '2026-04-01', 'C04'), merged(A, B, '2026-04-20'), merged(C, B, '2026-04-21')],
    ]);

    expect(facts[B]?.teams.map(({ from, type }) => [from, type])).toEqual([
      ['2026-01-10', 'C01'],
      ['2026-03-01', 'A18'],
    ]);
  });

  it('keeps the first date of referral that the merged one carried', () => {
    const carried = received(A, '2026-01-10', { originalReceivedOn: '2025-10-01' });
    const { [B]: said } = saidOf([carried, received(B, '2026-03-01'), merged(A, B, '2026-03-20')]);

    expect(said).toMatchObject({ received: '2026-01-10', original: '2025-10-01' });
  });

  it('waits on, and says so, while the survivor is not known: else nobody would count the child', () => {
    expect(saidOf([received(A, '2026-01-10'), merged(A, B, '2026-03-20')])[A]).toEqual({
      ...{ ...plain, received: '2026-01-10' },
      findings: ['link-not-known'],
    });
  });

  it('is the last known one of a chain while what that was merged into is not known', () => {
    const said = saidOf([...both, merged(A, B, '2026-03-20'), merged(B, C, '2026-04-20')]);

    expect(said[A]).toMatchObject({ ending: `2026-03-20 merged ${B}` });
    expect(said[B]).toMatchObject({ received: '2026-01-10', ending: null });
  });

  it.each`
    circle                  | links
    ${'of one'}             | ${[merged(A, A, '2026-03-20')]}
    ${'of two'}             | ${[merged(A, B, '2026-03-20'), merged(B, A, '2026-03-21')]}
    ${'of three'}           | ${[merged(A, B, '2026-03-20'), merged(B, C, '2026-03-21'), merged(C, A, '2026-03-22')]}
    ${'with a chain to it'} | ${[merged(C, A, '2026-03-19'), merged(A, B, '2026-03-20'), merged(B, A, '2026-03-21')]}
  `('hides nobody in a circle $circle', ({ links }: { links: ReferralEvent[] }) => {
    const facts = factsOfAll([...both, received(C, '2026-04-01'), ...links]);
    const open = Object.values(facts).filter((one) => isOpen(one, '2026-06-01'));

    expect(facts[A]?.findings).toEqual(
      expect.arrayContaining([links.length === 1 ? 'merged-into-itself' : 'links-in-a-circle']),
    );
    expect(open.length).toBeGreaterThanOrEqual(2);
    expect(isOpen(facts[A] ?? ({} as never), '2026-06-01')).toBe(true);
  });

  it('does not count a merge into one that has been passed on to it', () => {
    const { [A]: said } = saidOf([
      ...both,
      transferred(B, A, '2026-03-10'),
      merged(A, B, '2026-03-20'),
    ]);

    expect(said).toMatchObject({ ending: null });
    expect(said?.findings).toContain('links-in-a-circle');
  });

  it.each`
    undone                         | by
    ${'withdrawn'}                 | ${[corrected([A, `m-${A}`], null)]}
    ${'ended by a reopening'}      | ${[reopened(A, '2026-04-01')]}
    ${'found to be another event'} | ${[corrected([A, `m-${A}`], { type: 'referral.accepted', into: null })]}
  `('leaves the other side as before when it is $undone', ({ by }: { by: ReferralEvent[] }) => {
    const before = saidOf(both);

    expect(saidOf([...both, merged(A, B, '2026-03-20'), ...by])[B]).toEqual(before[B]);
  });

  it('moves to another survivor when it is corrected, and back when the correction is withdrawn', () => {
    const three = [...both, received(C, '2026-04-01'), merged(A, B, '2026-03-20')];
    const moved = [...three, corrected([A, `m-${A}`], { into: C })];
    const { [A]: said, [B]: left, [C]: gained } = saidOf(moved);

    expect(said?.ending).toBe(`2026-03-20 merged ${C}`);
    expect([left?.received, gained?.received]).toEqual(['2026-03-01', '2026-01-10']);
    expect(saidOf([...moved, corrected([A, `c-m-${A}`], null, '2026-06-02')])).toEqual(
      saidOf(three),
    );
  });
});
