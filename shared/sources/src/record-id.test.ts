import { hashOfKey, recordId } from './record-id.js';

const content = { type: 'referral.received', data: { reason: '25', pathway: 'ASD' } };
const id = recordId('MHS101:RAA:R1', '2026-03-05T10:00:00.000Z', content);

describe('the id of an event that a record states', () => {
  it('is the same for the same record, in whatever order its fields come', () => {
    const again = {
      data: { pathway: 'ASD', reason: '25', priority: undefined },
      type: content.type,
    };

    expect(recordId('MHS101:RAA:R1', '2026-03-05T10:00:00.000Z', again)).toBe(id);
    expect(id).toMatch(/^rec-[0-9a-f]{64}$/);
  });

  it.each([
    ['another record', recordId('MHS101:RAA:R2', '2026-03-05T10:00:00.000Z', content)],
    ['a later copy', recordId('MHS101:RAA:R1', '2026-04-05T10:00:00.000Z', content)],
    ['another content', recordId('MHS101:RAA:R1', '2026-03-05T10:00:00.000Z', { type: 'x' })],
  ])('is another for %s', (_, other) => {
    expect(other).not.toBe(id);
  });

  it('does not confuse keys that are equal when put together', () => {
    expect(hashOfKey('RAA', 'P1')).not.toBe(hashOfKey('RAAP', '1'));
    expect(hashOfKey('RAA', 'P1')).toBe(hashOfKey('RAA', 'P1'));
  });
});
