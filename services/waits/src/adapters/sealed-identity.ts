import type { IdentityRecord } from '@waits/contracts/identity';
import { IdentityContent, identityKey } from '@waits/contracts/identity';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { Sealed } from '@waits/contracts/sealed';
import { TOPIC } from '@waits/contracts/topics';
import { parseJson } from '@waits/kit/kafka/json';
import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import { unseal } from '@waits/kit/sealing';
import { childTokens } from '@waits/kit/tokens';
import type { SealedEntry } from '../domain/documents.js';

type Deps = { keys: Pick<Keys, 'seal' | 'token'>; log: Logger };

/**
 * Opens sealed identities for the two things the fold needs: which tokens stand for an NHS number, and the birth date.
 * Nothing that was under a seal is stored, logged or given to anyone else.
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
    /** The record's tokens that stand for the NHS number under its seal; null when the seal does not open. */
    nhsTokensOf: ({ source, token, tokens, sealed }: IdentityRecord): string[] | null => {
      const content = open(source, token, sealed);
      if (!content) return null;
      const checked = checkNhsNumber(content.nhsNumber ?? '');
      if (!checked.ok) return [];
      const ofNumber = new Set(childTokens(keys, { kind: 'nhs', number: checked.number }));
      return [...new Set([token, ...tokens])].filter((one) => ofNumber.has(one)).sort();
    },

    /** The birth date under the seal; null when there is none, it was erased, or the seal does not open. */
    birthDateOf: (token: string, entry: SealedEntry): string | null =>
      'removedAt' in entry ? null : (open(entry.source, token, entry.sealed)?.birthDate ?? null),
  };
}
