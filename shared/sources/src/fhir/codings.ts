import type { CodeableConcept, Coding, Extension } from './elements.js';

/** Whether two addresses of systems are the same: they are written in both cases, and with and without a slash at the end. */
export const isSameSystem = (a: unknown, b: string): boolean =>
  typeof a === 'string' && normal(a) === normal(b);

const normal = (system: string): string => system.trim().toLowerCase().replace(/\/$/, '');

/** The codings of one or more concepts, in their order, with a code; those of one system only where that is given. */
export function codingsOf(
  concepts: CodeableConcept | readonly CodeableConcept[] | undefined,
  system?: string,
): (Coding & { code: string })[] {
  const all = concepts === undefined ? [] : [concepts].flat();
  return all
    .flatMap(({ coding = [] }) => coding)
    .flatMap((one) => {
      const code = one.code?.trim() ?? '';
      return code !== '' && (system === undefined || isSameSystem(one.system, system))
        ? [{ ...one, code }]
        : [];
    });
}

/** The first code of a concept, of one system only where that is given. */
export const codeOf = (
  concepts: CodeableConcept | readonly CodeableConcept[] | undefined,
  system?: string,
): string | undefined => codingsOf(concepts, system)[0]?.code;

/** The extension with this address, compared without case. */
export const extensionAt = (
  extensions: readonly Extension[] | undefined,
  url: string | undefined,
): Extension | undefined =>
  url === undefined ? undefined : extensions?.find((one) => isSameSystem(one.url, url));
