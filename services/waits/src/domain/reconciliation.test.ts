import { token } from './fake-events.js';
import type { LoggedEvent } from './reconciliation.js';
import { createComparison } from './reconciliation.js';

const CHILD = token('child');
let offset = 0n;
const logged = (id: string, given: Partial<LoggedEvent> = {}): LoggedEvent => ({
  ...{ subject: 'RXX01:R1', source: 'asd-system', id, day: '2026-03-02', partition: 0 },
  offset: (offset += 1n),
  ...given,
});
const held = (id: string, day = '2026-03-02') => ({ source: 'asd-system', id, day });
// One bit for each of the ids used here.
const digestOf = (_source: string, id: string) => 1n << BigInt(id.charCodeAt(0) - 97);

describe('comparing the log with what is held', () => {
  const compared = () => createComparison(digestOf);
  beforeEach(() => {
    offset = 0n;
  });

  it('agrees when everything in the log is held, however often it came', () => {
    const comparison = compared();
    for (const id of ['a', 'b', 'a']) comparison.logged(logged(id));
    comparison.held({ subject: 'RXX01:R1', nodeId: null, events: [held('b'), held('a')] });
    comparison.endRange();

    expect(comparison.result(new Set())).toEqual({
      ...{ agrees: true, notTaken: 0, events: 2, missing: 0, extra: 0, subjects: [] },
      days: [
        {
          ...{ source: 'asd-system', day: '2026-03-02' },
          log: { events: 2, digest: '0000000000000003' },
          held: { events: 2, digest: '0000000000000003' },
        },
      ],
    });
  });

  it('names the referral that lacks an event, and where that lies in the log', () => {
    const comparison = compared();
    comparison.logged(logged('a'));
    comparison.logged(logged('b', { partition: 4, offset: 77n }));
    comparison.held({ subject: 'RXX01:R1', nodeId: null, events: [held('a')] });
    comparison.endRange();

    const { agrees, missing, subjects, days } = comparison.result(new Set());

    expect({ agrees, missing }).toEqual({ agrees: false, missing: 1 });
    expect(subjects).toEqual([
      {
        ...{ kind: 'referral', id: 'RXX01:R1', missing: 1, extra: 0 },
        at: { partition: 4, offset: '77' },
      },
    ]);
    expect(days[0]).toMatchObject({ log: { events: 2 }, held: { events: 1 } });
  });

  it('misses a referral that is not held at all', () => {
    const comparison = compared();
    comparison.logged(logged('a'));
    comparison.endRange();

    expect(comparison.result(new Set())).toMatchObject({ agrees: false, missing: 1 });
  });

  it('names an event that is held and was never in the log', () => {
    const comparison = compared();
    comparison.held({ subject: 'RXX01:R1', nodeId: null, events: [held('a')] });
    comparison.endRange();

    expect(comparison.result(new Set())).toMatchObject({
      ...{ agrees: false, missing: 0, extra: 1 },
      subjects: [{ id: 'RXX01:R1', missing: 0, extra: 1, at: null }],
    });
  });

  it('does not count what came into the log while it looked', () => {
    const comparison = compared();
    comparison.held({ subject: 'RXX01:R1', nodeId: null, events: [held('a')] });
    comparison.endRange();
    comparison.laterInLog({ subject: 'RXX01:R1', source: 'asd-system', id: 'a' });

    expect(comparison.result(new Set())).toMatchObject({ agrees: true, extra: 0, days: [] });
  });

  it('takes the same id from two sources for two events', () => {
    const comparison = compared();
    comparison.logged(logged('a'));
    comparison.logged(logged('a', { source: 'camhs-system' }));
    comparison.held({ subject: 'RXX01:R1', nodeId: null, events: [held('a')] });
    comparison.endRange();

    expect(comparison.result(new Set())).toMatchObject({ missing: 1 });
  });

  it('counts a repeated event on the day it was first received', () => {
    const comparison = compared();
    comparison.logged(logged('a', { day: '2026-03-05' }));
    comparison.logged(logged('a', { day: '2026-03-02' }));
    comparison.held({ subject: 'RXX01:R1', nodeId: null, events: [held('a')] });
    comparison.endRange();

    expect(comparison.result(new Set()).days.map(({ day }) => day)).toEqual(['2026-03-02']);
  });

  it('names a child by its node, never by its token', () => {
    const comparison = compared();
    comparison.logged(logged('a', { subject: CHILD }));
    comparison.logged(logged('b', { subject: CHILD }));
    comparison.held({ subject: CHILD, nodeId: 'the-node', events: [held('a')] });
    comparison.endRange();

    const result = comparison.result(new Set());

    expect(result.subjects).toMatchObject([{ kind: 'child', id: 'the-node' }]);
    expect(JSON.stringify(result)).not.toContain(CHILD);
  });

  it('counts an event about a child nobody knows as not taken', () => {
    const comparison = compared();
    comparison.logged(logged('a', { child: 'nobody' }));
    comparison.logged(logged('b', { child: 'somebody' }));
    comparison.endRange();

    expect(comparison.childrenOfMissing()).toEqual(['nobody', 'somebody']);
    expect(comparison.result(new Set(['nobody']))).toMatchObject({ notTaken: 1, missing: 1 });
  });

  it('compares range by range', () => {
    const comparison = compared();
    for (const subject of ['RXX01:R1', 'RXX01:R2']) {
      comparison.logged(logged('a', { subject }));
      comparison.held({ subject, nodeId: null, events: [held('a')] });
      comparison.endRange();
    }

    expect(comparison.result(new Set())).toMatchObject({ agrees: true, events: 2 });
  });

  it('names a hundred subjects and counts them all', () => {
    const comparison = compared();
    for (let n = 0; n < 150; n += 1)
      comparison.logged(logged('a', { subject: `RXX01:R${String(n)}` }));
    comparison.endRange();

    const { missing, subjects } = comparison.result(new Set());

    expect([missing, subjects.length]).toEqual([150, 100]);
  });
});
