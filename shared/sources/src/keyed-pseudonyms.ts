import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { Keys } from '@waits/kit/keys';
import { childTokens, idHash } from '@waits/kit/tokens';
import type { Pseudonyms } from './translate/pseudonyms.js';

/** Pseudonyms under the keys of this installation. */
export const keyedPseudonyms = (keys: Keys): Pseudonyms => ({
  checkNhsNumber,
  nhsTokens: (number) => childTokens(keys, { kind: 'nhs', number }),
  localTokens: (provider, localPatientId) =>
    childTokens(keys, { kind: 'local', provider, localPatientId }),
  idHash: (...parts) => idHash(keys, ...parts),
});
