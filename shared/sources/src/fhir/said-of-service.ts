import type { Fault } from '@waits/contracts/dead-letter';
import type { SaidOfService } from '../settings/services.js';
import { pathwayOf } from '../settings/services.js';
import type { CodePlace, FhirSettings } from '../settings/fhir-settings.js';
import { codingsOf } from './codings.js';
import type { CodeableConcept } from './elements.js';
import type { Given } from '../dialect.js';

/** The elements of a ServiceRequest that may say which service it means. */
export type Concepts = Partial<
  Record<CodePlace['element'], CodeableConcept | readonly CodeableConcept[] | undefined>
>;

type Field = keyof FhirSettings['said'];

/** What a ServiceRequest says in the codes of ours, as the source declares where each stands. */
export function saidBy(concepts: Concepts, { said }: FhirSettings): Partial<Record<Field, string>> {
  const fields = Object.entries(said) as [Field, CodePlace | undefined][];
  return Object.fromEntries(
    fields.flatMap(([field, place]) => {
      const code = place && codeAt(concepts, place);
      return code === undefined ? [] : [[field, code]];
    }),
  );
}

/** The first code of the place that the source translates, else the first that stands there. */
function codeAt(
  concepts: Concepts,
  { element, system, codes = {} }: CodePlace,
): string | undefined {
  const found = codingsOf(concepts[element], system).map(({ code }) => code);
  const known = found.find((code) => Object.hasOwn(codes, code));
  return known === undefined ? found[0] : codes[known];
}

/** The service meant, or the elements that no rule of the source knows. */
export function serviceOf(
  { sourceOfReferral: _, ...said }: Partial<Record<Field, string>>,
  { source }: Given,
  { said: places }: FhirSettings,
): { pathway: string } | { faults: Fault[] } {
  const pathway = pathwayOf(source.services, said satisfies SaidOfService);
  if (pathway !== null) return { pathway };
  const elements = new Set(
    Object.values(places).flatMap((place) => (place === undefined ? [] : [place.element])),
  );
  return { faults: [...elements].map((element) => ({ pointer: `/${element}`, code: 'unmapped' })) };
}
