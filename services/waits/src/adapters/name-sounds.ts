import { doubleMetaphone } from 'double-metaphone';
import type { SoundsOf } from '../domain/matching/blind-parts.js';

/** Double Metaphone: one code, or two where a name may be said in two ways (`Schmidt` as XMT and SMT). */
export const nameSounds: SoundsOf = (name) => [
  ...new Set(doubleMetaphone(name).filter((code) => code !== '')),
];
