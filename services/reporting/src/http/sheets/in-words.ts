import type { Provenance } from '@waits/contracts/api/reporting';
import type { About } from './sheet.js';

/** What every total says of itself, in words for the first sheet. */
export const provenanceInWords = ({
  asOf,
  registerVersion,
  dataVersion,
  caughtUp,
  feeds,
  missing,
  localStandards,
}: Provenance): About => [
  ['As of', asOf],
  ['Register of standards', registerVersion],
  ['Version of the data', `${String(dataVersion)}${caughtUp ? '' : ', not all read yet'}`],
  ['Feeds', feeds.map(({ source, status }) => `${source}: ${status}`).join('; ') || 'none'],
  ['Missing', missing.join('; ') || 'nothing that is known of'],
  ['Set by the local area', localStandards.join(', ') || 'no standard'],
];

/** A filter in words: each value that was asked for by the name of its parameter. */
export const filterInWords = (
  filter: Readonly<Record<string, string | readonly string[] | undefined>>,
): About[number] => [
  'Filter',
  Object.entries(filter)
    .flatMap(([name, values]) =>
      values === undefined ? [] : [`${name}: ${[values].flat().join(', ')}`],
    )
    .join('; ') || 'none',
];

export const definitionsInWords = (definitions: readonly string[]): About =>
  definitions.map((definition) => ['Definition', definition] as const);
