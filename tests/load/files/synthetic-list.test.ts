import { readFileSync } from 'node:fs';
import { inMemory } from '@waits/sources/clinic/file/csv-list';
import { openList } from '@waits/sources/clinic/file/open-list';
import { clinic } from '@waits/sources/clinic/clinic';
import { rowRecord, usedCells } from '@waits/sources/clinic/row-record';
import { readSettings } from '@waits/sources/settings/read-settings';
import { LIST_SOURCE, SOURCES_FILE } from './lists-in.js';
import { syntheticList } from './synthetic-list.js';

describe('the list of the benchmark', () => {
  it('is as long as it is asked for, and every row of it is understood', async () => {
    const bytes = Buffer.concat([...syntheticList(50_000)]);
    const source = readSettings('sources.yaml', readFileSync(SOURCES_FILE, 'utf8')).get(
      LIST_SOURCE,
    );
    const mapping = source?.clinic;
    if (!source || !mapping) throw new TypeError('the source is not declared');
    const list = await openList(inMemory(bytes), mapping);
    if (!list.isReadable) throw new TypeError(list.detail);
    const taken: boolean[] = [];
    for await (const rows of list.rows) {
      for (const row of rows) {
        if (row.fault !== null) throw new TypeError(row.fault);
        const cells = usedCells(row, { columns: list.columns, mapping });
        const value = rowRecord({ recordedAt: '2026-11-23T09:00:00Z', cells });
        taken.push(clinic(value, { source, earlier: () => undefined }).read.isRead);
      }
    }

    expect(bytes.length).toBeGreaterThan(50_000);
    expect(bytes.length).toBeLessThan(70_000);
    expect(taken.length).toBeGreaterThan(100);
    expect(taken).not.toContain(false);
  });
});
