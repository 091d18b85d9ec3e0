import type { Pathway } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import { headlineFor } from '@waits/standards/standard';
import { at, int32At } from '../columns.js';
import type { Replica } from '../replica.js';

/** A wait of the referral in a row, by its limit day. */
export type Leading = { referral: number; due: number };

const NONE = -1;

/**
 * Of the waits of each referral the one that speaks for it: that of its pathway's headline standard, or else the first
 * that was offered.
 */
export function createLeadingWaits({ referrals, ids }: Replica, register: Register) {
  const places = new Int16Array(ids.rows()).fill(NONE);
  const dueDays = new Int32Array(ids.rows());
  const { pathway } = referrals.columns();
  const headlines = headlinePlaces(referrals.dictionaries.pathway, register);
  return {
    offer: (place: number, { referral, due }: Leading): void => {
      if (places[referral] !== NONE && headlines[at(pathway, referral)] !== place) return;
      places[referral] = place;
      dueDays[referral] = due;
    },
    *waits(): Generator<Leading & { place: number }> {
      for (const [referral, place] of places.entries()) {
        if (place !== NONE) yield { place, referral, due: int32At(dueDays, referral) };
      }
    },
  };
}

type Pathways = Replica['referrals']['dictionaries']['pathway'];

/** By code of the pathway, where in the register its headline standard is. */
const headlinePlaces = (pathways: Pathways, register: Register): number[] =>
  Array.from({ length: pathways.size() }, (_, code) => {
    const pathway = pathways.textOf(code) as Pathway | null;
    const headline = pathway === null ? null : headlineFor(register, pathway);
    return headline === null ? NONE : register.standards.indexOf(headline);
  });
