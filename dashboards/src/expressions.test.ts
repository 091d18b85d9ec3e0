import { expressionsIn } from './expressions.js';

describe('the expressions of a dashboard file', () => {
  it.each([
    ['rate(a[$__rate_interval])', 'rate(a[5m])'],
    ['sum(a{standard=~"$standard"})', 'sum(a{standard=~".*"})'],
    ['label_values(a{b="c"}, standard)', 'a{b="c"}'],
    ['a{b=~"x\\\\.y"}', 'a{b=~"x\\\\.y"}'],
  ])('%s is asked as %s', (expr, asked) => {
    expect(expressionsIn(JSON.stringify({ targets: [{ expr }] }, undefined, 2))).toEqual([asked]);
  });

  it('include what fills the variables, without the data source', () => {
    const variables = [{ query: 'prometheus' }, { query: 'label_values(a, standard)' }];

    expect(expressionsIn(JSON.stringify(variables, undefined, 2))).toEqual(['a']);
  });
});
