import type { ErasedChild } from '@waits/kit/erasure/erased-child';
import { memoryOrphans } from './memory-orphans.js';
import { waitingRows } from './waiting-rows.js';

const CHILD: ErasedChild = {
  tokens: ['k1.nhs.abc'],
  identifiers: [
    { kind: 'nhs', number: '9990000018' },
    { kind: 'local', provider: 'RAA', localPatientId: 'P7' },
  ],
};

describe('erasing a child of whom rows still wait', () => {
  const rows: [unknown, boolean, string][] = [
    [{ row: { NHSNumber: '999 000 0018' } }, true, 'its NHS number, however it is written'],
    [{ row: { NHSNumber: 9990000018 } }, true, 'its NHS number as a number'],
    [{ row: { LocalPatientId: 'P7' } }, true, 'its local id'],
    [{ row: { 'LOCAL PATIENT IDENTIFIER (EXTENDED)': 'P7' } }, true, 'its local id in words'],
    [{ row: { LocalPatientId: 'P70' } }, false, 'another local id'],
    [{ provider: 'RBB', row: { LocalPatientId: 'P7' } }, false, 'the same id of another provider'],
    [{ row: { CareContactId: 'P7' } }, false, 'another id that is the same by chance'],
  ];
  it.each(rows)('%j goes: %s (%s)', async (row, goes) => {
    const orphans = memoryOrphans();
    const value = Buffer.from(JSON.stringify(row));
    await orphans.keep([{ source: 'a', lacks: 'K', value, headers: {} }]);

    expect(await waitingRows(orphans).remove(CHILD)).toBe(goes ? 1 : 0);
    expect(await orphans.waitingFor('a', ['K'])).toHaveLength(goes ? 0 : 1);
    expect(await waitingRows(orphans).remove(CHILD)).toBe(0);
  });
});
