import type { IdentityRecord } from '@waits/contracts/identity';
import { IdentityContent, identityKey } from '@waits/contracts/identity';
import { TOPIC } from '@waits/contracts/topics';
import { parseJson } from './kafka/json.js';
import type { Keys } from './keys.js';
import { unseal } from './sealing.js';
import type { ChildIdentifier } from './tokens.js';

/**
 * What a sealed record says a child is known by, in the clear: for a command that makes tokens of it, and for nothing else.
 * @throws SafeError when the seal does not open
 */
export function sealedIdentifiers(
  keys: Pick<Keys, 'seal'>,
  { source, token, provider, sealed }: IdentityRecord,
): ChildIdentifier[] {
  const place = { topic: TOPIC.identities, key: identityKey(source, token) };
  const json = parseJson(unseal(keys, place, sealed));
  const content = json.ok ? IdentityContent.safeParse(json.value).data : undefined;
  const { nhsNumber: number, localPatientId } = content ?? {};
  return [
    ...(number === undefined ? [] : [{ kind: 'nhs' as const, number }]),
    ...(localPatientId === undefined ? [] : [{ kind: 'local' as const, provider, localPatientId }]),
  ];
}
