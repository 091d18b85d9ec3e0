import { SourceEvent } from '@waits/contracts/source-event';
import { daysBetween } from '@waits/standards/calendar';
import type { Area } from './area.js';
import { STOPPED_FEED } from './area.js';
import { childrenOf } from './children.js';
import type { Draft, Journey } from './draft.js';
import { historyOf } from './history.js';
import { recordsOf } from './records.js';

const area: Area = { seed: 20261123, children: 6000, asOf: '2026-11-23' };
const journeys = historyOf(area);
const records = journeys.flatMap((journey) => recordsOf(area, journey));

const onDay = (journey: Journey, type: RegExp): string | undefined =>
  journey.drafts.find((draft) => type.test(draft.type) && draft.on < area.asOf)?.on;
const receivedOn = (journey: Journey): string => journey.drafts[0]?.on ?? '';
// A telephone call is a contact, but nobody has been seen.
const hasLeft = ({ type, on, fields }: Draft): boolean =>
  on < area.asOf &&
  (/closed|rejected|merged|redirected|transferred/.test(type) ||
    (type === 'appointment.attended' && fields['medium'] !== '02'));
const stillWaiting = (topic: string): number[] =>
  journeys
    .filter((journey) => journey.topic === topic && !journey.drafts.some(hasLeft))
    .map((journey) => daysBetween(receivedOn(journey), area.asOf));
const shareOver = (waits: number[], days: number): number =>
  waits.filter((wait) => wait > days).length / waits.length;

describe('the demo area', () => {
  it('is the same for the same seed, and another for another', () => {
    const small = { ...area, children: 40 };
    const once = historyOf(small).map((journey) => recordsOf(small, journey));

    expect(historyOf(small).map((journey) => recordsOf(small, journey))).toEqual(once);
    expect(historyOf({ ...small, seed: 1 })).not.toEqual(historyOf(small));
  });

  it('has about 6,000 children with numbers of the test range, no two the same', () => {
    const numbers = new Set(childrenOf(area).map((child) => child.nhsNumber));

    expect(numbers.size).toBe(6000);
    expect([...numbers].filter((number) => !/^999\d{7}$/.test(number))).toEqual([]);
  });

  it('sends what the contract accepts, but for the few records that are meant to be unreadable', () => {
    const refused = records.filter(({ value }) => !SourceEvent.safeParse(value).success);

    expect(refused.every(({ value }) => String(value['id']).endsWith('-odd'))).toBe(true);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.length).toBeLessThan(records.length / 500);
  });

  it('sends each referral as a whole, so that it is stored in few writes', () => {
    const runs = records.filter((record, index) => record.key !== records[index - 1]?.key).length;

    expect(runs).toBe(new Set(records.map((record) => record.key)).size);
  });
});

describe('the story of the report', () => {
  it('leaves about 87 in 100 of those waiting for autism beyond 13 weeks, the longest for two years', () => {
    const waits = stillWaiting('source.asd.v1');

    expect(shareOver(waits, 91)).toBeGreaterThan(0.83);
    expect(shareOver(waits, 91)).toBeLessThan(0.91);
    expect(Math.max(...waits)).toBeGreaterThan(730);
  });

  it('leaves about 63 in 100 of the SALT queue within 18 weeks', () => {
    const within = 1 - shareOver(stillWaiting('source.salt.v1'), 126);

    expect(within).toBeGreaterThan(0.55);
    expect(within).toBeLessThan(0.71);
  });

  it('has the published skew of CAMHS waits', () => {
    const waits = journeys
      .filter((journey) => journey.topic === 'source.camhs.v1' && onDay(journey, /attended/))
      .map((journey) => daysBetween(receivedOn(journey), onDay(journey, /attended/) ?? ''))
      .sort((a, b) => a - b);
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;

    expect(waits[Math.floor(waits.length / 2)]).toBeGreaterThanOrEqual(29);
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThanOrEqual(37);
    expect(mean).toBeGreaterThan(45);
    expect(mean).toBeLessThan(57);
    expect(waits.at(-1)).toBeLessThanOrEqual(1629 + 56);
  });

  it('sends about half of the EHC health advice late', () => {
    const advice = journeys.filter((journey) => onDay(journey, /advice-sent/));
    const late = advice.filter(
      (journey) => daysBetween(receivedOn(journey), onDay(journey, /advice-sent/) ?? '') > 42,
    );

    expect(late.length / advice.length).toBeGreaterThan(0.4);
    expect(late.length / advice.length).toBeLessThan(0.6);
  });

  it('gives up advice that was never sent once the plan has gone out, so that none is awaited for years', () => {
    const awaited = journeys
      .filter((journey) => onDay(journey, /advice-requested/))
      .filter((journey) => !onDay(journey, /advice-sent|closed/))
      .map((journey) => daysBetween(receivedOn(journey), area.asOf));

    expect(awaited.length).toBeGreaterThan(30);
    expect(Math.max(...awaited)).toBeLessThan(300);
  });

  it('has a feed that sends nothing for a month, and then the whole month at once', () => {
    const days = records
      .filter(({ value }) => value['source'] === 'demo-salt-coast')
      .map(({ value }) => daysBetween(String(value['time']).slice(0, 10), area.asOf));
    const { fromDaysBefore, toDaysBefore } = STOPPED_FEED;

    expect(days.filter((day) => day <= fromDaysBefore && day > toDaysBefore)).toEqual([]);
    expect(days.filter((day) => day === toDaysBefore).length).toBeGreaterThan(10);
  });

  it('has records sent twice and dates corrected later', () => {
    const ids = records.map(({ value }) => value['id']);

    expect(ids.length - new Set(ids).size).toBeGreaterThan(100);
    expect(
      records.filter(({ value }) => value['type'] === 'referral.corrected').length,
    ).toBeGreaterThan(50);
  });

  it('has a few referrals merged and passed on, most of them for good', () => {
    const count = (type: RegExp) => journeys.filter((journey) => onDay(journey, type)).length;
    const ofEvents = new Set(
      records.flatMap(({ value }) => {
        const { of, becomes } = value['data'] as { of?: string; becomes?: unknown };
        return becomes === null && of !== undefined ? [of] : [];
      }),
    );
    const undone = records.filter(
      ({ value }) =>
        /merged|redirected|transferred/.test(String(value['type'])) &&
        ofEvents.has(String(value['id'])),
    );

    for (const type of [/merged/, /redirected/, /transferred/]) {
      expect(count(type)).toBeGreaterThan(10);
      expect(count(type)).toBeLessThan(journeys.length / 50);
    }
    expect(undone.length).toBeGreaterThan(5);
    expect(undone.length).toBeLessThan(count(/merged|redirected|transferred/) / 2);
  });

  it('sends nothing that lies after the last day of history', () => {
    expect(records.filter(({ value }) => String(value['time']).slice(0, 10) >= area.asOf)).toEqual(
      [],
    );
  });
});

describe('the spells of CAMHS', () => {
  const camhs = journeys.filter(({ topic }) => topic === 'source.camhs.v1');
  const leftOn = (journey: Journey): string => onDay(journey, /closed|rejected/) ?? '9999-12-31';
  const gaps = camhs
    .filter(({ referralId }) => referralId.endsWith('R'))
    .flatMap((again) => {
      const first = camhs.find(({ referralId }) => `${referralId}R` === again.referralId);
      return first ? daysBetween(leftOn(first), receivedOn(again)) : [];
    })
    .filter((days) => days >= 0);

  it('have children who are referred again within five days, and others who are later', () => {
    expect(gaps.filter((days) => days <= 5).length).toBeGreaterThan(20);
    expect(gaps.filter((days) => days > 5).length).toBeGreaterThan(20);
  });

  it.each([
    ['eating disorders', '12', 'C02'],
    ['first episodes of psychosis', '01', 'A14'],
    ['crises', '18', 'A02'],
  ])('have %s, which are outside', (_, reason, teamType) => {
    const of = camhs.filter(
      ({ drafts: [first] }) =>
        first?.fields['reason'] === reason && first.fields['teamType'] === teamType,
    );

    expect(of.length).toBeGreaterThan(10);
  });

  it('have all three that stop the four-week clock for some, and for others not', () => {
    const complete = camhs.filter(
      (journey) =>
        onDay(journey, /attended/) && onDay(journey, /outcome/) && onDay(journey, /intervention/),
    );

    expect(complete.length / camhs.length).toBeGreaterThan(0.25);
    expect(complete.length / camhs.length).toBeLessThan(0.6);
  });
});
