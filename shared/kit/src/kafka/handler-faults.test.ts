import { z } from 'zod';
import { isHandlerBug } from './handler-faults.js';

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('isHandlerBug', () => {
  it.each([
    ['a type error', new TypeError('x is not a function')],
    ['a range error', new RangeError('invalid array length')],
    ['a reference error', new ReferenceError('x is not defined')],
    ['unchecked JSON', thrownBy(() => JSON.parse('{'))],
    ['a schema broken inside', thrownBy(() => z.string().parse(1))],
    ['a document too large', Object.assign(new Error(), { name: 'MongoInvalidArgumentError' })],
    ['a record too large to publish', Object.assign(new Error(), { type: 'MESSAGE_TOO_LARGE' })],
  ])('is true of %s: it would come again', (_title, error) => {
    expect(isHandlerBug(error)).toBe(true);
  });

  it.each([
    ['a plain error', new Error('kept changing under us')],
    ['a store that is away', Object.assign(new Error(), { name: 'MongoNetworkError' })],
    ['a fetch without a network', new TypeError('fetch failed', { cause: new Error('reset') })],
    ['something thrown that is no error', 'no'],
  ])('is false of %s: it may pass', (_title, error) => {
    expect(isHandlerBug(error)).toBe(false);
  });
});
