import type { IdentityContent } from '@waits/contracts/identity';

/** What is compared of a child: in capitals, without accents and marks; empty where it is not given. */
export type Traits = {
  surname: string;
  /** The parts of a surname of several (`Smith-Jones`), without particles; empty where it is one word. */
  surnameParts: readonly string[];
  givenName: string;
  birthDate: string;
  postcode: string;
  nhsNumber: string;
};

type Said = { [F in keyof IdentityContent]?: IdentityContent[F] | undefined };

/**
 * What a source said of a child, ready to be compared. The surname is what stands before a comma (`EXAMPLE, Synthetic`), or
 * else the last word of the name.
 */
export function traitsOf({
  name = '',
  birthDate = '',
  postcode = '',
  nhsNumber = '',
}: Said): Traits {
  const [surname, givenName] = partsOf(name);
  return {
    ...{ surname: plainName(surname), surnameParts: surnamePartsOf(surname) },
    ...{ givenName: plainName(firstWord(givenName)), birthDate },
    ...{ postcode: plain(postcode, /[^A-Z0-9]/g), nhsNumber },
  };
}

/** The birth date with day and month the other way round; undefined where that is no other date. */
export function swappedBirthDate({ birthDate }: Traits): string | undefined {
  const [year, month, day] = birthDate.split('-');
  const swapped = [year, day, month].join('-');
  return Number(day) > 12 || swapped === birthDate ? undefined : swapped;
}

function partsOf(name: string): [surname: string, givenName: string] {
  const [before = '', after] = name.split(',');
  if (after !== undefined) return [before, after];
  const words = before.trim().split(/\s+/);
  return [words.at(-1) ?? '', words.length > 1 ? (words[0] ?? '') : ''];
}

/** Shorter words (de, la, van) are many children’s. */
const SHORTEST_PART = 3;
const PARTICLES: ReadonlySet<string> = new Set(['VAN', 'VON', 'DER', 'DEN', 'DEL', 'DOS', 'BIN']);

function surnamePartsOf(surname: string): string[] {
  const parts = surname.split(/[\s\p{Pd}]+/u).map(plainName);
  const telling = parts.filter((part) => part.length >= SHORTEST_PART && !PARTICLES.has(part));
  return parts.length > 1 ? [...new Set(telling)] : [];
}

const firstWord = (text: string): string => text.trim().split(/\s+/)[0] ?? '';
const plainName = (text: string): string => plain(text, /[^\p{Lu}\p{Lo}]/gu);

const plain = (text: string, dropped: RegExp): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().replaceAll(dropped, '');
