import { randomUUID } from 'node:crypto';
import type { Documents, Stored } from '../ingest/documents.js';
import { journeyOf } from '../world/referral-journey.js';

/** From this number on referrals say the same again as an earlier one, but for their ids: dates and providers recur. */
export const DIFFERENT = 1_800;

/**
 * Documents of referrals `from` up to, without, `to`, as the service would have stored them: copies of the first ones
 * that it did store, under their own ids.
 */
export function copiesOf(
  group: string,
  { originals, from, to }: { originals: Documents; from: number; to: number },
): Documents {
  const referrals: Stored[] = [];
  const children: Stored[] = [];
  for (let serial = from; serial < to; serial += 1) {
    const place = serial % DIFFERENT;
    const tokens = originals.children.slice(2 * place, 2 * place + 2);
    const original = originals.referrals[place];
    if (!original) throw new Error('there are fewer originals than different referrals');
    const rename = renaming(group, { place, serial, tokens });
    referrals.push(rename(original));
    children.push(...tokens.map(rename));
  }
  return { referrals, children };
}

type Names = { place: number; serial: number; tokens: readonly Stored[] };

/** Puts the ids of one referral, its tokens and their nodes in the place of those of another. */
function renaming(group: string, { place, serial, tokens }: Names): (document: Stored) => Stored {
  const [old, mine] = [journeyOf(place, group), journeyOf(serial, group)];
  const names: [string, string][] = [
    [old.referralId, mine.referralId],
    ...old.tokens.map((token, index): [string, string] => [token, mine.tokens[index] ?? '']),
    ...tokens.map(({ nodeId }): [string, string] => [String(nodeId), randomUUID()]),
  ];
  return (document) => {
    let text = JSON.stringify(document);
    for (const [from, to] of names) text = text.replaceAll(from, to);
    return JSON.parse(text) as Stored;
  };
}
