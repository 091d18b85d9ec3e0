import { parseJson } from './json.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('parseJson', () => {
  it('gives the value of valid JSON', () => {
    expect(parseJson(Buffer.from('{"a":[1,"é",null]}'))).toEqual({
      ok: true,
      value: { a: [1, 'é', null] },
    });
  });

  it.each([
    ['no value', null, 'empty'],
    ['an empty value', Buffer.alloc(0), 'empty'],
    ['text', Buffer.from('hello'), 'not-json'],
    ['half an object', Buffer.from('{"a":'), 'not-json'],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22]), 'not-json'],
    ['more bytes than are taken', Buffer.from(`"${'x'.repeat(5_000_000)}"`), 'too-large'],
    ['21 levels', Buffer.from(nested(21)), 'too-deep'],
    ['100,000 levels', Buffer.from(nested(100_000)), 'too-deep'],
    ['levels that never close', Buffer.from('{"a":['.repeat(100_000)), 'too-deep'],
    ['a prototype', Buffer.from('{"a":{"__proto__":{"b":1}}}'), 'forbidden-key'],
    ['a prototype in disguise', Buffer.from('{"\\u005f_proto__":1}'), 'forbidden-key'],
    ['a constructor', Buffer.from('[{"constructor":{"prototype":{}}}]'), 'forbidden-key'],
  ])('refuses %s', (_title, value, reason) => {
    expect(parseJson(value)).toEqual({ ok: false, reason });
  });

  it('takes 20 levels, and an array that is no prototype', () => {
    expect(parseJson(Buffer.from(nested(20))).ok).toBe(true);
    expect(parseJson(Buffer.from('["__proto__"]')).ok).toBe(true);
  });

  it('counts no bracket that stands in a text', () => {
    const text = `["${'['.repeat(50)}", "a \\" ${'{'.repeat(50)}", ["\\\\"], {}]`;

    expect(parseJson(Buffer.from(text))).toMatchObject({ ok: true });
  });

  it('reads a list of a million items without building anything beside them', () => {
    const list = Buffer.from(`[${'1,'.repeat(999_999)}1]`);
    const before = process.memoryUsage().heapUsed;
    const read = parseJson(list);

    expect(read.ok).toBe(true);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60 * 1_048_576);
  });

  it('takes the limits it is given', () => {
    expect(parseJson(Buffer.from('[[1]]'), { maxDepth: 1 })).toMatchObject({ reason: 'too-deep' });
    expect(parseJson(Buffer.from('[1]'), { maxBytes: 2 })).toMatchObject({ reason: 'too-large' });
  });
});
