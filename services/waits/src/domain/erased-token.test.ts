import type { TokenChange } from './amend-token.js';
import { amendToken, newToken } from './amend-token.js';
import type { SealedEntry } from './documents.js';
import { event, numberToken } from './fake-events.js';

const number = numberToken('number');
const ERASED_AT = '2026-11-20T10:00:00.000Z';
const erasure = event('patient.erased', { subject: number, recorded: ERASED_AT, id: 'erased' });
const identity = (receivedAt: string, source = 'asd-system'): SealedEntry => ({
  ...{ source, provider: 'RXX01', recordedAt: receivedAt, receivedAt },
  sealed: { keyId: 's1', iv: 'aXY=', tag: 'dGFn', data: 'ZGF0YQ==' },
});
const none: TokenChange = { events: [], withdrawals: [], identities: [] };
const gone = [{ source: 'asd-system', removedAt: ERASED_AT }];

/** The sealed entries after changes, one a batch. */
const sealedAfter = (...changes: Partial<TokenChange>[]): SealedEntry[] =>
  changes.reduce(
    (document, change) => amendToken(document, { ...none, ...change }).document,
    newToken(number, 'node'),
  ).sealed;

const before = { identities: [identity('2026-11-01T10:00:00.000Z')] };
const after = { identities: [identity('2026-12-01T10:00:00.000Z')] };
const erasing = { events: [erasure] };
const tombstone = { identities: [{ source: 'asd-system', removedAt: '2026-11-20T10:00:05.000Z' }] };

describe('the identity of a token that was erased', () => {
  it.each`
    order                                               | changes
    ${'it was there before'}                            | ${[before, erasing]}
    ${'an old copy is delivered again'}                 | ${[before, erasing, before]}
    ${'a source sends it again the next night'}         | ${[before, erasing, after]}
    ${'the erasure comes first, from a store put back'} | ${[erasing, before, after]}
    ${'the tombstone comes before the erasure'}         | ${[before, tombstone, erasing]}
    ${'the tombstone comes after the erasure'}          | ${[before, erasing, tombstone]}
  `('is gone for good when $order', ({ changes }: { changes: Partial<TokenChange>[] }) => {
    expect(sealedAfter(...changes)).toEqual(gone);
  });

  it('is gone from every source', () => {
    const two = {
      identities: [...before.identities, identity('2026-11-02T10:00:00.000Z', 'salt')],
    };

    expect(sealedAfter(two, erasing)).toEqual([...gone, { source: 'salt', removedAt: ERASED_AT }]);
  });

  it('may come again after a tombstone alone, which says nothing of the child', () => {
    expect(sealedAfter(before, tombstone, after)).toEqual(after.identities);
  });
});
