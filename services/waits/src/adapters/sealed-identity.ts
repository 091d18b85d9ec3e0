import type { IdentityRecord } from '@waits/contracts/identity';
import { IdentityContent, identityKey } from '@waits/contracts/identity';
import type { Sealed } from '@waits/contracts/sealed';
import { TOPIC } from '@waits/contracts/topics';
import { parseJson } from '@waits/kit/kafka/json';
import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import { unseal } from '@waits/kit/sealing';
import type { SealedEntry } from '../domain/documents.js';

type Deps = { keys: Pick<Keys, 'seal'>; log: Logger };

/**
 * Opens sealed identities for what the fold needs of them, the birth date. Nothing that was under a seal is stored, logged or given to anyone else.
 */
export function sealedIdentity({ keys, log }: Deps) {
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
    /** Whether the seal of a record opens, and what is under it is an identity. */
    opens: ({ source, token, sealed }: IdentityRecord): boolean =>
      open(source, token, sealed) !== null,

    /** The birth date under the seal; null when there is none, it was erased, or the seal does not open. */
    birthDateOf: (token: string, entry: SealedEntry): string | null =>
      'removedAt' in entry ? null : (open(entry.source, token, entry.sealed)?.birthDate ?? null),
  };
}
