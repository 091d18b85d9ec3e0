import { addEvents, oneOfEach } from './event-set.js';
import { event, numberToken } from './fake-events.js';

const old = numberToken('number');
const fresh = numberToken('number', 'k2');
const other = { old: numberToken('other'), fresh: numberToken('other', 'k2') };
const stranger = numberToken('stranger');
const none = { events: [], conflicts: [] };

const merged = (subject: string, otherTokens: string[]) =>
  event('patient.merged', { id: 'm1', subject, tokens: [subject], otherTokens });
const moved = (subject: string, school = 'S1') =>
  event('patient.demographics-changed', { id: 'd1', subject, tokens: [subject], school });

describe('a merge that is sent again while keys rotate', () => {
  it.each`
    first                                      | again
    ${merged(fresh, [other.fresh, other.old])} | ${merged(fresh, [other.fresh])}
    ${merged(fresh, [other.fresh])}            | ${merged(fresh, [other.fresh, other.old])}
  `(
    'is the same event, and keeps the tokens of both copies',
    ({ first, again }: Record<string, ReturnType<typeof merged>>) => {
      const { set, addings } = addEvents(
        none,
        [first, again].flatMap((one) => one ?? []),
      );

      expect(addings).toEqual(['added', 'known']);
      expect(set.conflicts).toEqual([]);
      expect(set.events).toMatchObject([
        { data: { otherTokens: [other.old, other.fresh].sort() } },
      ]);
    },
  );

  it('is another event, and a conflict, when it names another child', () => {
    const { addings } = addEvents(none, [merged(old, [other.old]), merged(old, [stranger])]);

    expect(addings.toSorted()).toEqual(['added', 'conflict']);
  });
});

describe('the events of a child under two keys', () => {
  it('are one of each, wherever the copies lie', () => {
    const events = [
      moved(fresh),
      moved(old),
      merged(old, [other.old]),
      merged(fresh, [other.fresh]),
    ];

    expect(oneOfEach(events).map(({ id }) => id)).toEqual(['d1', 'm1']);
  });

  it('are two where one id says two things', () => {
    expect(oneOfEach([moved(old), moved(fresh, 'S2')])).toHaveLength(2);
  });
});
