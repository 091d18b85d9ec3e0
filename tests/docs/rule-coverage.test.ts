import { coverageOf, coveragePage, unshown } from './rule-coverage.js';
import { rulePropertiesOf } from './rule-properties.js';

describe('the properties of a rule', () => {
  it('are those of the schema by their paths, with every choice', () => {
    const limit = { properties: { unit: { enum: ['days', 'hours'] }, value: {} } };
    const schema = { properties: { id: {}, limit: { anyOf: [limit, { type: 'null' }] } } };

    expect(rulePropertiesOf(schema)).toEqual([
      ...['id', 'limit', 'limit.unit', 'limit.unit=days', 'limit.unit=hours', 'limit.value'],
    ]);
  });

  it('are read through lists, and through forms of which one holds', () => {
    const form = (fact: string) => ({ properties: { fact: { const: fact } } });
    const stop = { properties: { facts: { items: { oneOf: [form('a'), form('b')] } } } };

    expect(rulePropertiesOf({ properties: { stop } })).toEqual([
      ...['stop', 'stop.facts', 'stop.facts.fact', 'stop.facts.fact=a', 'stop.facts.fact=b'],
    ]);
  });
});

describe('what tests show', () => {
  const properties = ['limit', 'limit.unit', 'limit.unit=days', 'limit.unit=hours', 'title'];
  const text =
    "describe('two weeks [limit.unit=days]', () => { it('is [not a tag]', () => {}); });";
  const coverage = coverageOf(properties, [{ path: 'shared/one.test.ts', text }]);

  it('is found by the tags in their titles, and an option shows its property', () => {
    expect(coverage.get('limit.unit=days')).toEqual([
      { path: 'shared/one.test.ts', title: 'two weeks' },
    ]);
    expect(coverage.get('limit')).toHaveLength(1);
  });

  it('leaves what no test names', () => {
    expect(unshown(coverage)).toEqual(['limit.unit=hours', 'title']);
  });

  it('is a line for each on the page, with the file', () => {
    expect(coveragePage(coverage)).toContain(
      '- `limit.unit=days`: two weeks ([one.test.ts](../shared/one.test.ts))',
    );
  });
});
