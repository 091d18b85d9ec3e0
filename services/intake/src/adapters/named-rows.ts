import type { SealedCopies } from '@waits/kit/erasure/erased-child';
import { namesChild } from '@waits/kit/erasure/erased-child';
import type { EarlierRows } from '../rows/earlier-rows.js';

/** The facts, sealed, that later rows need of earlier ones: which child a referral is of is among them. */
export const namedRows = ({ blank }: Pick<EarlierRows, 'blank'>): SealedCopies => ({
  name: 'rows that others refer to',
  remains: 'a later row of the same referral comes without the child, and is taken all the same',
  remove: (child) => {
    const locals = child.identifiers.flatMap((one) =>
      one.kind === 'local' ? [one.localPatientId] : [],
    );
    return blank((_name, value) => locals.includes(value) || namesChild(Buffer.from(value), child));
  },
});
