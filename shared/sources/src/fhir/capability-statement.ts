import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4.js';
import { READERS } from './reader-table.js';
import { BUNDLE_LIMIT_BYTES, BUNDLE_LIMIT_ENTRIES } from './split-bundle.js';
import type { ResourceReader } from './stated.js';

export const FHIR_JSON = 'application/fhir+json';

/** What is taken at `POST /fhir`, made from the tables by which resources are read. `date` is when this was put in service. */
export function capabilityStatement(date: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    ...{ status: 'active', date, kind: 'instance', fhirVersion: '4.0.1' },
    implementation: { description: 'Waits: how long children wait for help' },
    format: [FHIR_JSON],
    rest: [
      {
        mode: 'server',
        documentation: DOCUMENTATION,
        resource: [...READERS].map(resourceOf),
        interaction: [{ code: 'batch', documentation: BATCH }],
      },
    ],
  };
}

const DOCUMENTATION = [
  'Post a resource, or a bundle of the type transaction, batch, collection, message or searchset, to the base address.',
  'Nothing can be read or searched. Resources of other types are taken and say nothing about a wait.',
].join(' ');

const BATCH = [
  'Each entry is taken by itself, in a transaction too: one that is refused does not hold the others back.',
  `At most ${BUNDLE_LIMIT_ENTRIES} entries and ${BUNDLE_LIMIT_BYTES / 1_000_000} MB.`,
  'Entries are created or updated (POST, PUT); what was wrong is taken back by the status entered-in-error.',
].join(' ');

function resourceOf([type, reader]: [string, ResourceReader]): CapabilityStatementRestResource {
  return {
    type: type as CapabilityStatementRestResource['type'],
    referencePolicy: ['literal', 'logical', 'local'],
    documentation: wordsOf(reader),
  };
}

function wordsOf({ statuses, elements }: ResourceReader): string {
  const rows = Object.entries(statuses).map(([status, states]) => `${status}: ${states}.`);
  const read = [...new Set(Object.values(elements))].filter((element) => element !== '');
  const names = read.map((element) => element.slice(1).replaceAll('/', '.')).sort();
  return [...rows, `Elements read: ${names.join(', ')}.`].join(' ');
}
