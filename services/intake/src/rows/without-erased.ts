import type { SourceSettings } from '@waits/sources/settings/source-settings';
import type { ErasureBook } from '../erasure-book.js';
import type { NamedRow } from './earlier-rows.js';

/**
 * Rows without those facts that are an identifier of a child whose identity was erased: what is kept for later rows must not
 * bring back what was taken out of it.
 */
export function withoutErased(
  rows: readonly NamedRow[],
  { name, providers }: Pick<SourceSettings, 'name' | 'providers'>,
  { isErased }: Pick<ErasureBook, 'isErased'>,
): NamedRow[] {
  const isGone = (value: string, recordedAt: string): boolean =>
    providers.some((provider) =>
      isErased({
        ...{ source: name, provider, tokens: [], recordedAt, receivedAt: recordedAt },
        content: { nhsNumber: value, localPatientId: value },
      }),
    );
  return rows.map(({ key, row }) => {
    const facts = Object.entries(row.facts).filter(([, value]) => !isGone(value, row.recordedAt));
    return { key, row: { ...row, facts: Object.fromEntries(facts) } };
  });
}
