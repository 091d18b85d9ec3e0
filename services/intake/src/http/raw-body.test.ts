import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import type { RawBody } from './raw-body.js';
import { readRawBody } from './raw-body.js';

const limits = { limit: 10, kept: 20 };

/** Sends chunks and gives the body as the next handler finds it; null where none is called. */
async function read(chunks: string[], ending: 'end' | 'hang-up'): Promise<RawBody | null> {
  const request = Readable.from(sent(chunks, ending), { objectMode: false }) as unknown as Request;
  let body: RawBody | null = null;
  await readRawBody(limits)(request, undefined as unknown as Response, () => {
    body = request.body as RawBody;
  });
  return body;
}

function* sent(chunks: string[], ending: 'end' | 'hang-up') {
  for (const chunk of chunks) yield Buffer.from(chunk);
  if (ending === 'hang-up') throw new Error('aborted');
}

describe('a posted body', () => {
  it('is kept as it came', async () => {
    expect(await read(['{"a":', '1}'], 'end')).toEqual({
      bytes: Buffer.from('{"a":1}'),
      isTooLarge: false,
    });
  });

  it('is too large above the limit, not at it', async () => {
    expect(await read(['1234567890'], 'end')).toMatchObject({ isTooLarge: false });
    expect(await read(['1234567890', 'x'], 'end')).toMatchObject({ isTooLarge: true });
  });

  it('is read to its end though no more than needed is kept', async () => {
    const body = await read(
      Array.from({ length: 100 }, () => '12345'),
      'end',
    );

    expect(body?.bytes).toHaveLength(20);
  });

  it('goes nowhere when the sender hangs up half-way', async () => {
    expect(await read(['{"a":'], 'hang-up')).toBeNull();
  });
});
