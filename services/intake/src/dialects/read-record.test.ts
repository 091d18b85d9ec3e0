import { sourceBytes } from '@waits/sources/testing/fake-events';
import { readRecord } from './read-record.js';

describe('the format of a record', () => {
  it.each`
    headers                     | expected
    ${{}}                       | ${{ isRead: true }}
    ${{ dialect: 'canonical' }} | ${{ isRead: true }}
    ${{ dialect: 'csds-row' }}  | ${{ isRead: false, reason: 'dialect-unknown' }}
    ${{ dialect: '__proto__' }} | ${{ isRead: false, reason: 'dialect-unknown' }}
  `(
    'is told by the header $headers',
    (row: { headers: Record<string, string>; expected: Record<string, unknown> }) => {
      expect(readRecord({ value: sourceBytes(), headers: row.headers })).toMatchObject(
        row.expected,
      );
    },
  );
});
