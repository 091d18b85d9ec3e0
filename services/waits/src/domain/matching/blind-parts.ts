import type { Traits } from './traits.js';
import { swappedBirthDate } from './traits.js';

/** How a name sounds: one code or two, none for a name that the code knows no letters of. */
export type SoundsOf = (name: string) => readonly string[];

/** Parts of a blind index: by how the surname sounds with the birth date, and by the birth date with the postcode. */
export type BlindParts = { byName: string[][]; byHome: string[][] };

/**
 * What records of one child are likely to agree in: the record is kept under these. Each part of a surname counts alone too, since
 * another source may know the child by one of them; one that no code fits is taken as it is written.
 */
export function blindPartsOf(traits: Traits, soundsOf: SoundsOf): BlindParts {
  const { surname, surnameParts, birthDate, postcode } = traits;
  if (birthDate === '') return { byName: [], byHome: [] };
  const names = [surname, ...surnameParts].filter((name) => name !== '');
  const sounds = new Set(names.flatMap((name) => soundsOrName(name, soundsOf)));
  return {
    byName: [...sounds].map((sound) => ['name', sound, birthDate]),
    byHome: postcode === '' ? [] : [['home', birthDate, postcode]],
  };
}

/** The tokens of the blind index that a record is looked for under; apart, since some must not be found by where they live. */
export type AskedTokens = (traits: Traits) => { [K in keyof BlindParts]: string[] };

/** What a record is looked for under: also with the day and the month of birth the other way round. */
export function askedPartsOf(traits: Traits, soundsOf: SoundsOf): BlindParts {
  const swapped = swappedBirthDate(traits);
  const asWritten = blindPartsOf(traits, soundsOf);
  if (swapped === undefined) return asWritten;
  const other = blindPartsOf({ ...traits, birthDate: swapped }, soundsOf);
  return {
    byName: [...asWritten.byName, ...other.byName],
    byHome: [...asWritten.byHome, ...other.byHome],
  };
}

function soundsOrName(name: string, soundsOf: SoundsOf): readonly string[] {
  const sounds = soundsOf(name);
  return sounds.length > 0 ? sounds : [name];
}
