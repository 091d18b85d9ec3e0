import type { PublishedSnapshot } from '@waits/contracts/api/published';
import type { Policy } from '../disclosure/policy.js';
import type { BundleColumn } from './bundle-columns.js';
import { HIDDEN } from './bundle-columns.js';
import type { BundleTable } from './bundle-tables.js';
import { ALL } from './bundle-tables.js';

export type BundleAbout = {
  /** The first and the last day of the month. */
  from: string;
  to: string;
  /** Days of it that were not published. */
  daysMissing: readonly string[];
  snapshots: readonly PublishedSnapshot[];
  policyOf: (name: PublishedSnapshot['policy']) => Policy;
  /** The address of the licence; undefined where none is set. */
  licence: string | undefined;
};

type Note = { 'dc:title': string; 'dc:description': string };

/**
 * The description of the tables: W3C Recommendation "Metadata Vocabulary for Tabular Data" of 17 December 2015, of which the file
 * is named `csv-metadata.json` where it stands beside the tables.
 */
export const csvwMetadata = (tables: readonly BundleTable[], about: BundleAbout) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }] as const,
  'dc:title': `Children waiting, as published, ${about.from} to ${about.to}`,
  'dc:description':
    'Children still waiting, by day, standard and pathway, and for the headline standard of a pathway by provider: as they were ' +
    'published on each day, with what is small hidden and all else rounded.',
  'dc:temporal': `${about.from}/${about.to}`,
  ...(about.licence !== undefined && { 'dc:license': { '@id': about.licence } }),
  notes: notesOf(about),
  tables: tables.map(({ file, title, columns, key }) => ({
    url: file,
    'dc:title': title,
    dialect: { header: true, delimiter: ',', quoteChar: '"', encoding: 'utf-8' },
    tableSchema: {
      columns: columns.map((column) => described(column, key)),
      primaryKey: [...key],
    },
  })),
});

const described = ({ name, title, datatype, hides }: BundleColumn, key: readonly string[]) => ({
  // The first title is the one that the header of the file has.
  ...{ name, titles: [name, title], datatype },
  ...(hides && { null: HIDDEN }),
  ...(key.includes(name) && { required: true }),
});

const notesOf = ({ snapshots, policyOf, daysMissing }: BundleAbout): Note[] => {
  const policies = [...new Set(snapshots.map(({ policy }) => policy))];
  const registers = [...new Set(snapshots.map(({ provenance }) => provenance.registerVersion))];
  return [
    ...policies.map((name) => note('Disclosure control', policyInWords(policyOf(name)))),
    note(
      'Margins',
      `"${ALL}" in a column is the sum over it, worked out before rounding: rounded parts need not add up to it. ` +
        'A child on two pathways is counted on both, also in the total; a child with two providers with each.',
    ),
    note(
      'Longest waits',
      'The last band that is shown, "or longer" where those after it are hidden.',
    ),
    note('Registers of standards', registers.join(', ')),
    note(
      'Days that were not published',
      daysMissing.length === 0 ? 'None of this time.' : daysMissing.join(', '),
    ),
  ];
};

const note = (title: string, text: string): Note => ({
  'dc:title': title,
  'dc:description': text,
});

function policyInWords({ name, hidden, roundedTo, smallestForMedian }: Policy): string {
  const small =
    hidden === null
      ? 'no count is hidden'
      : `counts from ${String(hidden.from)} to ${String(hidden.to)} are hidden, and as few others as keep them from being worked out`;
  return (
    `${name}: ${small}, written "${HIDDEN}"; others are rounded to the nearest ${String(roundedTo)}. ` +
    `A median needs ${String(smallestForMedian)} children.`
  );
}
