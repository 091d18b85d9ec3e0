import { splitBody } from './split-body.js';

const split = (text: string) => {
  const body = splitBody(Buffer.from(text));
  return body.ok ? body.items.map(String) : body.reason;
};

describe('the events of a posted body', () => {
  it.each`
    body                             | items                             | because
    ${'{"a":1}'}                     | ${['{"a":1}']}                    | ${'one event is one'}
    ${' [ {"a":1} , {"b":[1,2]} ] '} | ${[' {"a":1} ', ' {"b":[1,2]} ']} | ${'each keeps its own bytes'}
    ${'[{"a":"],[\\"}"},2]'}         | ${['{"a":"],[\\"}"}', '2']}       | ${'brackets inside text are text'}
    ${'[[1,2],[3]]'}                 | ${['[1,2]', '[3]']}               | ${'only the outer list is taken apart'}
    ${'["é,",null]'}                 | ${['"é,"', 'null']}               | ${'letters may be longer than a byte'}
    ${'\uFEFF[1]'}                   | ${['1']}                          | ${'a byte order mark is not read'}
    ${'42'}                          | ${['42']}                         | ${'what it is is judged later'}
    ${'[]'}                          | ${'empty'}                        | ${'nothing is in the list'}
    ${' [ ] '}                       | ${'empty'}                        | ${'nothing is in the list'}
    ${''}                            | ${'empty'}                        | ${'nothing was sent'}
    ${'[1,'}                         | ${'not-json'}                     | ${'half a list is none'}
    ${'[1,,2]'}                      | ${'not-json'}                     | ${'a comma too many'}
    ${'hello'}                       | ${'not-json'}                     | ${'text is no JSON'}
  `('of $body are $items: $because', ({ body, items }: { body: string; items: unknown }) => {
    expect(split(body)).toEqual(items);
  });

  it('are 20,000 at most', () => {
    expect(split(`[${'1,'.repeat(19_999)}1]`)).toHaveLength(20_000);
    expect(split(`[${'1,'.repeat(20_000)}1]`)).toBe('too-many');
  });

  it('survives a list nested a hundred thousand levels deep', () => {
    const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)},1]`;

    expect(split(deep)).toHaveLength(2);
  });

  it('are not looked for in millions of brackets, which nobody could read in a second', () => {
    expect(split('['.repeat(4_000_000) + ']'.repeat(4_000_000))).toBe('too-deep');
  });
});
