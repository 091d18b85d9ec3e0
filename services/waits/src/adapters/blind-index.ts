import type { IdentityContent } from '@waits/contracts/identity';
import type { Keys } from '@waits/kit/keys';
import { blindTokens } from '@waits/kit/tokens';
import type { AskedTokens } from '../domain/matching/blind-parts.js';
import { askedPartsOf, blindPartsOf } from '../domain/matching/blind-parts.js';
import { traitsOf } from '../domain/matching/traits.js';
import { nameSounds } from './name-sounds.js';

/** The blind index: keyed hashes of what records of one child are likely to agree in, under every token key still accepted. */
export function blindIndex(keys: Pick<Keys, 'token'>) {
  const tokensOf = (parts: readonly string[][]): string[] =>
    parts.flatMap((each) => blindTokens(keys, ...each));
  const asked: AskedTokens = (traits) => {
    const { byName, byHome } = askedPartsOf(traits, nameSounds);
    return { byName: tokensOf(byName), byHome: tokensOf(byHome) };
  };
  return {
    asked,
    /** What a record is kept under. */
    kept: (said: IdentityContent): string[] => {
      const { byName, byHome } = blindPartsOf(traitsOf(said), nameSounds);
      return tokensOf([...byName, ...byHome]);
    },
  };
}
