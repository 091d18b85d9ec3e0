import { readYaml } from './yaml-text.js';

const LAUGHS = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(
    (name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[at]}`).join(', ')}]`,
  ),
].join('\n');

describe('a text in YAML', () => {
  it('says what it says', () => {
    expect(readYaml('a: [1, &x two, *x]')).toEqual({ content: { a: [1, 'two', 'two'] } });
  });

  it.each([
    ['that is none', 'a: [1', /Flow sequence/],
    ['with a name that stands for nothing', 'a: *nobody', /nobody/],
    ['whose names stand for each other by the million', LAUGHS, /alias/i],
    ['that is nested a hundred thousand levels deep', '['.repeat(100_000), /deeper|Flow/],
  ])('%s says why it cannot be read', (_, text, says) => {
    expect(readYaml(text)).toEqual({
      faults: expect.arrayContaining([expect.stringMatching(says)]),
    });
  });

  it('changes nothing but itself by the names of its keys', () => {
    readYaml('__proto__: { isAdmin: true }\nconstructor: { prototype: { isAdmin: true } }');

    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});
