import type { MatchField } from '@waits/contracts/api/matching';
import type { SoundsOf } from './blind-parts.js';
import type { Traits } from './traits.js';
import { swappedBirthDate } from './traits.js';

/**
 * How much each field says for two records being of one child, and against it. No standard gives such figures: they are a
 * starting point and a local choice (`MATCH_WEIGHTS`, docs/decisions/0016).
 */
export type MatchWeights = Readonly<Record<MatchField, number>> & {
  givenNameDiffers: number;
  nhsNumberDiffers: number;
  /** The least score that is shown. */
  showFrom: number;
};

export const DEFAULT_WEIGHTS: MatchWeights = {
  ...{ birthDate: 40, birthDateSwapped: 25, surname: 25, surnamePart: 15, surnameSound: 15 },
  ...{ givenName: 15, givenNameAlike: 10, givenInitial: 5, postcode: 20, postcodeArea: 8 },
  ...{ nhsNumber: 100, givenNameDiffers: -20, nhsNumberDiffers: -40, showFrom: 45 },
};

/** How two records compare; `score` is 0 to `mostOf(weights)`. */
export type Comparison = { score: number; agrees: MatchField[]; differs: MatchField[] };

/** The highest score of two records that have no NHS number in common. */
export const mostOf = (weights: MatchWeights): number =>
  weights.birthDate + weights.surname + weights.givenName + weights.postcode;

type Terms = { weights: MatchWeights; soundsOf: SoundsOf };

/** Compares what two sources said. A field that one of them does not give says nothing. */
export function compareTraits(a: Traits, b: Traits, { weights, soundsOf }: Terms): Comparison {
  const fields = [
    numbers(a, b),
    birthDates(a, b),
    surnames(a, b, soundsOf),
    givenNames(a, b, soundsOf),
    postcodes(a, b),
  ].flatMap((found) => found ?? []);
  const agrees = fields.flatMap(({ field, agrees: isSame }) => (isSame ? [field] : []));
  const differs = fields.flatMap(({ field, agrees: isSame }) => (isSame ? [] : [field]));
  const sum =
    agrees.reduce((total, field) => total + weights[field], 0) +
    (differs.includes('givenName') ? weights.givenNameDiffers : 0) +
    (differs.includes('nhsNumber') ? weights.nhsNumberDiffers : 0);
  return { score: Math.min(mostOf(weights), Math.max(0, sum)), agrees, differs };
}

/** The best of several comparisons, each of what one source said of one child with what one said of the other. */
export const bestOf = (comparisons: readonly Comparison[]): Comparison | undefined =>
  [...comparisons].sort((a, b) => b.score - a.score)[0];

type Found = { field: MatchField; agrees: boolean } | null;

const same = (field: MatchField): Found => ({ field, agrees: true });
const other = (field: MatchField): Found => ({ field, agrees: false });

function numbers(a: Traits, b: Traits): Found {
  if (a.nhsNumber === '' || b.nhsNumber === '') return null;
  return a.nhsNumber === b.nhsNumber ? same('nhsNumber') : other('nhsNumber');
}

function birthDates(a: Traits, b: Traits): Found {
  if (a.birthDate === '' || b.birthDate === '') return null;
  if (a.birthDate === b.birthDate) return same('birthDate');
  return a.birthDate === swappedBirthDate(b) ? same('birthDateSwapped') : other('birthDate');
}

function surnames(a: Traits, b: Traits, soundsOf: SoundsOf): Found {
  if (a.surname === '' || b.surname === '') return null;
  if (a.surname === b.surname) return same('surname');
  const [ours, theirs] = [a, b].map(({ surname, surnameParts }) => [surname, ...surnameParts]);
  if (!ours || !theirs) return null;
  if (ours.some((part) => theirs.includes(part))) return same('surnamePart');
  return soundAlike(ours, theirs, soundsOf) ? same('surnameSound') : other('surname');
}

function soundAlike(ours: readonly string[], theirs: readonly string[], soundsOf: SoundsOf) {
  const sounds = new Set(ours.flatMap(soundsOf));
  return theirs.flatMap(soundsOf).some((sound) => sounds.has(sound));
}

function givenNames(a: Traits, b: Traits, soundsOf: SoundsOf): Found {
  const [ours, theirs] = [a.givenName, b.givenName];
  if (ours === '' || theirs === '') return null;
  if (ours === theirs) return same('givenName');
  if (isInitialOf(ours, theirs) || isInitialOf(theirs, ours)) return same('givenInitial');
  const isAlike = isShortFor(ours, theirs) || soundAlike([ours], [theirs], soundsOf);
  return isAlike ? same('givenNameAlike') : other('givenName');
}

// Somebody wrote an initial only; two whole names that begin with one letter may be two children.
const isInitialOf = (a: string, b: string): boolean => a.length === 1 && b.startsWith(a);

/** `Sam` and `Samuel`; shorter beginnings (`Al`) are many names’. */
const SHORTEST = 3;
const isShortFor = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= SHORTEST && (a.startsWith(b) || b.startsWith(a));

function postcodes(a: Traits, b: Traits): Found {
  if (a.postcode === '' || b.postcode === '') return null;
  if (a.postcode === b.postcode) return same('postcode');
  return areaOf(a.postcode) === areaOf(b.postcode) ? same('postcodeArea') : other('postcode');
}

/** The outward part: all but the last three characters. */
const areaOf = (postcode: string): string => postcode.slice(0, -3);
