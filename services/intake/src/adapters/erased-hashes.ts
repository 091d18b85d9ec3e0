import type { Keys } from '@waits/kit/keys';
import { erasedHash } from '@waits/kit/tokens';
import type { Identity } from '@waits/sources/translate/identity';

/** The hashes of whatever a row says a child is known by. */
export const erasedHashes =
  (keys: Pick<Keys, 'id'>) =>
  ({ provider, content: { nhsNumber: number, localPatientId } }: Identity): string[] => [
    ...(number === undefined ? [] : [erasedHash(keys, { kind: 'nhs', number })]),
    ...(localPatientId === undefined
      ? []
      : [erasedHash(keys, { kind: 'local', provider, localPatientId })]),
  ];
