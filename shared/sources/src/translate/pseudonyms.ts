import type { NhsNumber } from '@waits/contracts/nhs-number';

/**
 * What stands for an identifier once it leaves intake. An adapter implements it with the keys; each function is
 * deterministic, so the same identifier has the same pseudonym in every event.
 */
export type Pseudonyms = {
  /** Modulus 11 check of an NHS number as people write it. */
  checkNhsNumber: (given: string | number) => NhsNumber;
  /** Tokens of a checked NHS number under every key in use, the current key first. */
  nhsTokens: (number: string) => string[];
  /** Tokens of a provider's own patient id, likewise. */
  localTokens: (provider: string, localPatientId: string) => string[];
  /** HMAC under the id key, which never rotates: 43 characters of base64url. */
  idHash: (...parts: string[]) => string;
};
