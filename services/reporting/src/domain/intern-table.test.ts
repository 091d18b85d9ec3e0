import fc from 'fast-check';
import { createCountedKeys } from './counted-keys.js';
import { asciiKeys, createInternTable, uuidKeys } from './intern-table.js';

// Few keys, so that they are added, removed and added again.
const key = fc.nat({ max: 300 }).map((number) => `RAA:${'x'.repeat(number % 13)}${number}`);
const steps = fc.array(fc.record({ key, adds: fc.boolean() }), { maxLength: 800 });

describe('a table of ids', () => {
  it('finds exactly the ids that were added and not removed', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const table = createInternTable(asciiKeys);
        const held = new Set<string>();
        for (const step of list) {
          const row = table.find(step.key);
          expect(row >= 0).toBe(held.has(step.key));
          if (step.adds) held.add(table.keyOf(table.add(step.key)));
          else if (row >= 0) table.remove(row);
          if (!step.adds) held.delete(step.key);
        }
        for (const id of held) expect(table.keyOf(table.find(id))).toBe(id);
        expect(table.size()).toBe(held.size);
      }),
    );
  });

  it('keeps an id in one row and gives the row of a removed one to the next', () => {
    const table = createInternTable(asciiKeys);
    const first = table.add('RAA:1');

    expect(table.add('RAA:1')).toBe(first);
    table.remove(first);
    expect(table.find('RAA:1')).toBe(-1);
    expect(table.add('RAB:2')).toBe(first);
    expect([table.size(), table.rows()]).toEqual([1, 1]);
  });

  it('compares ids as text', () => {
    const ids = ['RAA:1', 'RAA:10', 'RAA:2', 'RAB', 'raa:1'];
    const table = createInternTable(asciiKeys);
    const rows = ids.map((id) => table.add(id));
    const inOrder = [...rows].sort((one, other) => table.compare(one, other));

    expect(inOrder.map((row) => table.keyOf(row))).toEqual([...ids].sort());
    expect(table.compareTo(table.find('RAA:2'), 'RAA:10')).toBeGreaterThan(0);
    expect(table.compareTo(table.find('RAA:2'), 'RAA:2')).toBe(0);
  });
});

describe('children', () => {
  const child = '0f4b1c9e-8a77-4d21-9e3b-1122334455ff';

  it('are told apart by all 16 bytes of their id', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(uuidKeys.decode(uuidKeys.encode(id))).toBe(id);
      }),
    );
  });

  it('are forgotten with the last referral that names them', () => {
    const children = createCountedKeys(uuidKeys);
    const row = children.use(child);
    children.use(child);
    children.release(row);

    expect(children.size()).toBe(1);
    children.release(row);
    expect(children.size()).toBe(0);
  });

  it('are unknown where nobody was named', () => {
    const children = createCountedKeys(uuidKeys);
    children.release(children.use(null));

    expect([children.use(null), children.size()]).toEqual([-1, 0]);
  });
});
