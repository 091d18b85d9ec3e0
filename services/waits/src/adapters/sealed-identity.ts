import type { IdentityRecord } from '@waits/contracts/identity';
import { IdentityContent, identityKey } from '@waits/contracts/identity';
import type { Sealed } from '@waits/contracts/sealed';
import { TOPIC } from '@waits/contracts/topics';
import { parseJson } from '@waits/kit/kafka/json';
import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import { unseal } from '@waits/kit/sealing';
import type { SealedEntry } from '../domain/documents.js';
import { blindIndex } from './blind-index.js';

type Deps = { keys: Pick<Keys, 'seal' | 'token'>; log: Logger };

/**
 * Opens sealed identities for what the fold needs of them, the birth date, for the blind index, and to be compared. Nothing that
 * was under a seal is stored, logged or answered.
 */
export function sealedIdentity({ keys, log }: Deps) {
  const index = blindIndex(keys);
  const open = (source: string, token: string, sealed: Sealed): IdentityContent | null => {
    try {
      const plain = unseal(
        keys,
        { topic: TOPIC.identities, key: identityKey(source, token) },
        sealed,
      );
      const json = parseJson(plain);
      return (json.ok ? IdentityContent.safeParse(json.value).data : undefined) ?? null;
    } catch (error) {
      log.warn({ err: error, source, keyId: sealed.keyId }, 'a sealed identity does not open');
      return null;
    }
  };

  return {
    /** What a record is found by in the blind index; null when its seal does not open, or holds no identity. */
    blindOf: ({ source, token, sealed }: IdentityRecord): string[] | null => {
      const content = open(source, token, sealed);
      return content && index.kept(content);
    },

    /** What is under the seal, to be compared and forgotten; null when it was erased or does not open. */
    contentOf: (token: string, entry: SealedEntry): IdentityContent | null =>
      'removedAt' in entry ? null : open(entry.source, token, entry.sealed),

    /** The birth date under the seal; null when there is none, it was erased, or the seal does not open. */
    birthDateOf: (token: string, entry: SealedEntry): string | null =>
      'removedAt' in entry ? null : (open(entry.source, token, entry.sealed)?.birthDate ?? null),
  };
}
