import { event, token } from './fake-events.js';
import { namingEvents } from './standing-events.js';

const asd = token('asd');
const la = token('la');

const sameIdTwice = [
  event('referral.received', { id: '1', source: 'asd-system', tokens: [asd] }),
  event('referral.accepted', { id: '1', source: 'la-system', tokens: [la] }),
];
const withdrawing = (source: string) =>
  event('referral.corrected', { id: 'c', source, of: '1', becomes: null, on: '2026-03-05' });

/** The tokens that still name the child. */
const namedAfter = (source: string): string[] =>
  namingEvents([...sameIdTwice, withdrawing(source)], []).flatMap(({ data }) => data.tokens);

describe('events that name the child', () => {
  it.each([
    { source: 'asd-system', left: [la] },
    { source: 'la-system', left: [asd] },
  ])('a correction by $source takes back the event of $source alone', ({ source, left }) => {
    expect(namedAfter(source)).toEqual(left);
  });

  it('a correction by a third source takes back the event of the first, as the fold does', () => {
    expect(namedAfter('camhs-system')).toEqual([la]);
  });

  it.each([
    { name: 'repeats the child of what it takes back names nobody', tokens: [asd], left: [] },
    { name: 'gives another child names that one', tokens: [la], left: [la] },
    { name: 'gives one child more names both', tokens: [asd, la], left: [asd, la] },
  ])('a withdrawal that $name', ({ tokens, left }) => {
    const given = [
      event('referral.received', { id: '1', tokens: [asd] }),
      event('referral.corrected', { id: 'c', of: '1', becomes: null, tokens, on: '2026-03-05' }),
    ];
    const backwards = [...given].reverse();

    for (const order of [given, backwards]) {
      expect(namingEvents(order, []).flatMap(({ data }) => data.tokens)).toEqual(left);
    }
  });
});
