import { SourceEvent } from '@waits/contracts/source-event';
import { trickleOf } from './trickle.js';

const area = { seed: 7, children: 60, asOf: '2026-11-23' };
const instants = Array.from(
  { length: 40 },
  (_, index) => new Date(Date.UTC(2026, 10, 23, 9, index)),
);

describe('the live trickle', () => {
  const next = trickleOf(area);
  const values = instants.flatMap((now) => next(now)).map(({ value }) => value);

  it('sends valid events, each with an id of its own', () => {
    expect(values.filter((value) => !SourceEvent.safeParse(value).success)).toEqual([]);
    expect(new Set(values.map((value) => value['id'])).size).toBe(40);
  });

  it('sends different events in one and the same instant', () => {
    const same = trickleOf(area);
    const now = new Date('2026-11-23T09:00:00Z');
    const ids = Array.from({ length: 30 }, () => same(now)).flatMap((records) =>
      records.map(({ value }) => value['id']),
    );

    expect(new Set(ids).size).toBe(30);
  });

  it('moves figures both ways: new referrals, and children who are seen', () => {
    const types = new Set(values.map((value) => value['type']));

    expect(types).toEqual(
      new Set(['referral.received', 'appointment.attended', 'assessment.started']),
    );
  });

  it('sees children on every pathway, and not on one until its list is empty', () => {
    const later = instants
      .flatMap((now) => next(new Date(now.getTime() + 86_400_000)))
      .map(({ value }) => value);
    const sources = [...values, ...later]
      .filter((value) => value['type'] === 'appointment.attended')
      .map((value) => String(value['source']).split('-')[1]);

    expect(new Set(sources)).toEqual(new Set(['asd', 'camhs', 'salt']));
  });
});
