import type { SealedCopies } from '@waits/kit/erasure/erased-child';
import { namesChild } from '@waits/kit/erasure/erased-child';
import type { KeptOrphan, Orphans } from '../rows/earlier-rows.js';

/** The sealed rows that wait for another row of their source. */
export const waitingRows = ({ all, remove }: Pick<Orphans, 'all' | 'remove'>): SealedCopies => ({
  name: 'waiting rows',
  remains:
    'a waiting row that names the child by nothing that can be found in it stays sealed until the row comes that it waits for',
  remove: async (child) => {
    const named: KeptOrphan[] = [];
    for await (const orphan of all()) {
      if (orphan.value !== null && namesChild(orphan.value, child)) named.push(orphan);
    }
    await remove(named);
    return named.length;
  },
});
