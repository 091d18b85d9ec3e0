import { dayNumber } from './day-number.js';
import { daysFrom, isWeekday } from './fake-feed.js';
import { usualRange, volumeOf } from './feed-volume.js';

const AS_OF = '2026-07-01'; // a Wednesday
const each = (days: string[], records: number) =>
  new Map(days.map((day): [number, number] => [dayNumber(day), records]));
const daily = daysFrom('2025-01-01', '2026-06-30');
const but = (received: Map<number, number>, day: string, records: number) =>
  new Map(received).set(dayNumber(day), records);

describe('what is usual by the past', () => {
  it.each`
    past                               | usual                    | because
    ${[9, 9, 9, 9, 9]}                 | ${null}                  | ${'five values are too few'}
    ${[9, 9, 9, 9, 9, 9]}              | ${{ from: 0, to: 18 }}   | ${'an even past still varies by chance, three times the root of 9'}
    ${[100, 100, 100, 100, 100, 100]}  | ${{ from: 70, to: 130 }} | ${'the root of 100 is 10'}
    ${[60, 80, 100, 100, 120, 140]}    | ${{ from: 11, to: 189 }} | ${'a varied past gives room'}
    ${[100, 100, 100, 100, 100, 9999]} | ${{ from: 70, to: 130 }} | ${'one odd day moves nothing'}
    ${[0, 0, 0, 0, 0, 0]}              | ${{ from: 0, to: 3 }}    | ${'a day on which nothing ever comes'}
  `('$because', ({ past, usual }: { past: number[]; usual: unknown }) => {
    expect(usualRange(past)).toEqual(usual);
  });
});

describe('the volume of a feed', () => {
  it.each`
    received                                           | verdict      | because
    ${each(daily, 100)}                                | ${'usual'}   | ${'it sent what it always sends'}
    ${but(each(daily, 100), '2026-06-30', 20)}         | ${'low'}     | ${'it sent a fifth'}
    ${but(each(daily, 100), '2026-06-30', 0)}          | ${'low'}     | ${'it sent nothing'}
    ${but(each(daily, 100), '2026-06-30', 900)}        | ${'high'}    | ${'it sent nine times as much'}
    ${each(daysFrom('2026-06-01', '2026-06-30'), 100)} | ${'unknown'} | ${'four Tuesdays are too few'}
  `(
    'of its last whole day is $verdict: $because',
    (row: { received: Map<number, number>; verdict: string }) => {
      expect(volumeOf(row.received, null, AS_OF).day).toMatchObject({
        ...{ from: '2026-06-30', to: '2026-06-30', basis: 'own-past', verdict: row.verdict },
      });
    },
  );

  it('is held against the same weekday: a Sunday without anything is usual for one that rests', () => {
    const { day } = volumeOf(each(daily.filter(isWeekday), 100), null, '2026-06-29');

    expect(day).toMatchObject({ from: '2026-06-28', records: 0, usualFrom: 0, verdict: 'usual' });
  });

  it('is held against what is declared of a delivery, where it is', () => {
    const declared = { from: 50, to: 90 };

    expect(volumeOf(each(daily, 100), declared, AS_OF).day).toMatchObject({
      ...{ records: 100, usualFrom: 50, usualTo: 90, basis: 'declared', verdict: 'high' },
    });
  });

  it('of its last whole month is held against the months before', () => {
    const half = new Map(
      [...each(daily, 100)].map(([day, count]) => [
        day,
        day >= dayNumber('2026-06-01') ? count / 2 : count,
      ]),
    );

    expect(volumeOf(each(daily, 100), null, AS_OF).month).toMatchObject({
      from: '2026-06-01',
      to: '2026-06-30',
      records: 3000,
      verdict: 'usual',
    });
    expect(volumeOf(half, null, AS_OF).month).toMatchObject({ records: 1500, verdict: 'low' });
  });

  it('is nothing to speak of before a feed has sent anything', () => {
    expect(volumeOf(new Map(), null, AS_OF)).toEqual({ day: null, month: null });
    expect(volumeOf(each([AS_OF], 5), null, AS_OF)).toEqual({ day: null, month: null });
  });
});
