import fc from 'fast-check';
import { createPackedLists } from './packed-lists.js';

const changes = fc.array(
  fc.record({
    row: fc.nat({ max: 30 }),
    values: fc.array(fc.nat({ max: 65_535 }), { maxLength: 40 }),
  }),
  { maxLength: 400 },
);

describe('packed lists', () => {
  it('give back what was last set in each row, however often rows changed', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const packed = createPackedLists(new Uint16Array(0));
        const expected = new Map<number, number[]>();
        for (const { row, values } of list) {
          packed.set(row, values);
          expected.set(row, values);
        }
        for (const [row, values] of expected) expect([...packed.get(row)]).toEqual(values);
      }),
    );
  });

  it('squeeze out what is no longer used', () => {
    const packed = createPackedLists(new Uint16Array(0));
    const lengths = Array.from({ length: 20_000 }, (_, index) => 1 + (index % 7));
    for (const length of lengths) packed.set(3, new Array<number>(length).fill(9));

    expect(packed.bytes()).toBeLessThan(20_000);
    expect([...packed.get(3)]).toEqual(new Array<number>(1 + (19_999 % 7)).fill(9));
  });

  it('hold a list that is longer than 16 bits count', () => {
    const packed = createPackedLists(new Uint8Array(0));
    packed.set(0, [1, 2]);
    packed.set(1, new Array<number>(70_000).fill(9));
    packed.set(2, [3]);

    expect([packed.lengthOf(1), packed.at(1, 69_999)]).toEqual([70_000, 9]);
    expect([[...packed.get(0)], [...packed.get(2)]]).toEqual([[1, 2], [3]]);
  });

  it('answer 0 beyond a list and for a row never set', () => {
    const packed = createPackedLists(new Uint16Array(0));
    packed.set(0, [7]);

    expect([packed.at(0, 0), packed.at(0, 1), packed.at(99, 0)]).toEqual([7, 0, 0]);
    expect(packed.get(99)).toHaveLength(0);
  });
});
