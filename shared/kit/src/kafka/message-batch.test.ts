import type { IHeaders, KafkaMessage } from 'kafkajs';
import { toMessage } from './message-batch.js';

const headersOf = (headers: unknown) =>
  toMessage({
    ...{ offset: '7', key: null, value: null, timestamp: '1', attributes: 0 },
    headers: headers as IHeaders,
  } satisfies KafkaMessage).headers;

describe('the headers of a message', () => {
  it.each([
    ['a text', { a: 'x' }, { a: 'x' }],
    ['bytes', { a: Buffer.from('é') }, { a: 'é' }],
    ['bytes that are no text', { a: Buffer.from([0xff]) }, { a: '\uFFFD' }],
    ['a header that was sent twice', { a: ['x', Buffer.from('y')] }, { a: 'y' }],
    ['a header that is not there', { a: undefined }, { a: '' }],
    ['a header without a value, as other languages send it', { a: null }, { a: '' }],
    ['no header', undefined, {}],
  ])('are text: %s', (_, given, text) => {
    expect(headersOf(given)).toEqual(text);
  });
});
