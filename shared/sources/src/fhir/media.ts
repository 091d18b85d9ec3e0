import { codeOf, extensionAt } from './codings.js';
import type { Coding, Extension } from './elements.js';
import type { Reading } from './stated.js';
import { DELIVERY_CHANNEL } from './systems.js';

/** The consultation medium of a UK Core delivery channel. */
const CHANNELS: Media = {
  ...{ 'in-person': '01', telephone: '02', video: '11' },
};

/** Encounter classes in which the child is met in person. A virtual one may be a telephone call or a video: it says neither. */
const CLASSES: Media = {
  ...{ amb: '01', emer: '01', fld: '01', hh: '01', ss: '01' },
};

type Given = { extension?: readonly Extension[] | undefined; class?: Coding | undefined };

/** The consultation medium: the delivery channel where there is one, else the class; codes of the source's own before these. */
export function mediumOf(one: Given, { settings }: Reading): string | undefined {
  const channel = codeOf(extensionAt(one.extension, DELIVERY_CHANNEL)?.valueCodeableConcept);
  return (
    mediumFor(channel, CHANNELS, settings.media) ??
    mediumFor(one.class?.code, CLASSES, settings.media)
  );
}

type Media = Readonly<Record<string, string>>;

function mediumFor(code: string | undefined, known: Media, own: Media): string | undefined {
  if (code === undefined) return undefined;
  return Object.hasOwn(own, code) ? own[code] : known[code.toLowerCase()];
}
