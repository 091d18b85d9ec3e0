import { z } from 'zod';
import { Problem } from '../problem.js';
import { jsonCursor } from './json-cursor.js';

const { textOf, read } = jsonCursor(z.tuple([z.string(), z.int()]));

describe('the cursor of a page', () => {
  it('leads back to where the page ended, and is fit for an address', () => {
    const text = textOf(['2026-11-23/ä', 7]);

    expect(text).toMatch(/^[\w-]+$/);
    expect(read(text)).toEqual(['2026-11-23/ä', 7]);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['the cursor of another list', Buffer.from('["a"]').toString('base64url')],
  ])('is refused for %s', (_, text) => {
    expect(() => read(text)).toThrow(Problem);
  });
});
