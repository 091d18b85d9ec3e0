import { memoryEarlierRows } from './memory-earlier-rows.js';
import { namedRows } from './named-rows.js';

describe('erasing a child of whom rows are kept that others refer to', () => {
  it.each([
    ['P7', 1],
    ['999 000 0018', 1],
    ['P70', 0],
    ['2026-03-01', 0],
  ])('a fact that is %s: %i go', async (patient, gone) => {
    const rows = memoryEarlierRows();
    const row = { subject: 'RAA:R1', recordedAt: '2026-03-01', facts: { patient } };
    await rows.keep('a', [{ key: 'K', row }]);
    const removed = await namedRows(rows).remove({
      tokens: [],
      identifiers: [
        { kind: 'nhs', number: '9990000018' },
        { kind: 'local', provider: 'RAA', localPatientId: 'P7' },
      ],
    });

    expect(removed).toBe(gone);
    expect((await rows.find('a', ['K'])).get('K')?.facts).toEqual(gone === 1 ? {} : { patient });
  });
});
