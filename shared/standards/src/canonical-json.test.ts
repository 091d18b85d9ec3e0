import { canonicalJson } from './canonical-json.js';

describe('one text for equal values', () => {
  it.each`
    value                                    | text                                    | because
    ${{ b: 1, a: 2 }}                        | ${'{"a":2,"b":1}'}                      | ${'keys are put in order'}
    ${{ a: 2, b: 1 }}                        | ${'{"a":2,"b":1}'}                      | ${'whatever order they came in'}
    ${{ x: { d: 1, c: { b: 1, a: null } } }} | ${'{"x":{"c":{"a":null,"b":1},"d":1}}'} | ${'at every depth'}
    ${[{ b: 1, a: 2 }]}                      | ${'[{"a":2,"b":1}]'}                    | ${'in a list too'}
    ${['b', 'a']}                            | ${'["b","a"]'}                          | ${'a list keeps its own order: it says something'}
    ${{ a: undefined, b: 1 }}                | ${'{"b":1}'}                            | ${'what is not said is left out'}
    ${null}                                  | ${'null'}                               | ${'nothing is a value'}
    ${'a'}                                   | ${'"a"'}                                | ${'a text is itself'}
  `('$text: $because', ({ value, text }: { value: unknown; text: string }) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
