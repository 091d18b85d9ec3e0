import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { PatientIdentity } from '@waits/contracts/source-event';
import { z } from 'zod';
import { codeOf, extensionAt, isSameSystem } from './codings.js';
import { CONFIDENTIALITY, NHS_NUMBER, NUMBER_VERIFICATION } from './systems.js';
import type { Identifier, Reference } from './elements.js';
import { DateTime, resource } from './elements.js';
import type { Addressed } from './entry.js';
import { onlyGiven } from './only-given.js';
import { literalOf, resourceAt, urnId } from './references.js';
import type { Reading } from './stated.js';

const Name = z.object({
  use: z.string().optional(),
  text: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).optional(),
});
const Address = z.object({ use: z.string().optional(), postalCode: z.string().optional() });

/** Who a Patient says the child is. `_birthDate` and its like stand beside these and are passed over. */
export const PATIENT_IDENTITY = {
  ...resource,
  name: z.array(Name).optional(),
  birthDate: DateTime.optional(),
  address: z.array(Address).optional(),
};
const Who = z.object(PATIENT_IDENTITY);
export type Who = z.infer<typeof Who>;

/** The child that a reference names: by a Patient in the same record, by an NHS number, or by the Patient's id. */
export function patientAt(
  reference: Reference | undefined,
  { entry, settings }: Reading,
): PatientIdentity {
  if (reference === undefined) return {};
  const inside = resourceAt(reference, entry);
  if (inside) {
    const isContained = reference.reference?.startsWith('#') === true;
    return identityInside(inside, { isContained, settings });
  }
  const nhsNumber = reference.identifier && nhsNumberOf([reference.identifier]);
  const id = patientIdIn(reference);
  return { ...(id !== null && byId(id, settings)), ...onlyGiven({ nhsNumber }) };
}

function patientIdIn({ reference }: Reference): string | null {
  const literal = literalOf(reference);
  if (literal) return literal.type === 'Patient' ? literal.id : null;
  return urnId(reference);
}

function identityInside(
  { fullUrl, resource: json }: Addressed,
  { isContained, settings }: { isContained: boolean; settings: Reading['settings'] },
): PatientIdentity {
  const who = Who.safeParse(json);
  if (!who.success || json['resourceType'] !== 'Patient') return {};
  const { id: _id, ...withoutId } = who.data;
  // The id of a contained resource means nothing outside it: two children may both be `#patient`.
  return identityOf({ who: isContained ? withoutId : who.data, fullUrl }, settings);
}

/**
 * Who a Patient is, with its id as the provider's own unless the source says that ids are NHS numbers. An id made for one
 * message only counts where there is no NHS number. A restricted child's address is left out.
 */
export function identityOf(
  { who, fullUrl }: { who: Who; fullUrl: string | null },
  settings: Reading['settings'],
): PatientIdentity {
  const nhsNumber = nhsNumberOf(who.identifier);
  const id = who.id ?? (isRight(nhsNumber) ? null : urnId(fullUrl));
  return {
    ...(id !== null && byId(id, settings)),
    ...onlyGiven({ nhsNumber }),
    ...named(who),
    ...(who.birthDate?.length === DAY_LENGTH && { birthDate: who.birthDate }),
    ...(restrictionOf(who) !== true && postcodeOf(who)),
  };
}

const DAY_LENGTH = 10;

const byId = (id: string, { patientId }: Reading['settings']): PatientIdentity =>
  patientId === 'nhs-number' ? { nhsNumber: id } : { localPatientId: id };

const isRight = (nhsNumber: string | undefined): boolean =>
  nhsNumber !== undefined && checkNhsNumber(nhsNumber).ok;

/**
 * The NHS number among identifiers, one in use before an old one. It may fail its check though it is marked as verified: that
 * is for those who translate the event to find.
 */
const nhsNumberOf = (identifiers: readonly Identifier[] | undefined): string | undefined =>
  numberIn(identifiers)?.value?.slice(0, 20);

function numberIn(identifiers: readonly Identifier[] = []): Identifier | undefined {
  const numbers = identifiers.filter(
    ({ system, value }) => isSameSystem(system, NHS_NUMBER) && value !== undefined,
  );
  return numbers.find(({ use }) => use !== 'old') ?? numbers[0];
}

/** How a number is marked that was traced: by the national code, and in words. */
const VERIFIED: readonly string[] = ['01', 'number-present-and-verified'];

/** Whether the NHS number of a Patient is marked as one that is not verified. Without a mark nothing is said. */
export function isUnverified({ identifier }: Who): boolean {
  const mark = extensionAt(numberIn(identifier)?.extension, NUMBER_VERIFICATION);
  const status = codeOf(mark?.valueCodeableConcept);
  return status !== undefined && !VERIFIED.includes(status.toLowerCase());
}

/** Whether the child's record is restricted on the national spine; undefined where nothing is said. */
export function restrictionOf({ meta }: Who): boolean | undefined {
  const codes = (meta?.security ?? [])
    .filter(({ system }) => isSameSystem(system, CONFIDENTIALITY))
    .map(({ code }) => code?.toUpperCase());
  if (codes.length === 0) return undefined;
  return codes.some((code) => code === 'R' || code === 'V');
}

/** The name in use; one of a nickname or the past counts only where there is no other. */
function named({ name = [] }: Who): { name?: string } {
  const inUse = USES.map((use) => name.find((one) => one.use === use)).find((one) => one);
  const whole = nameIn(inUse ?? name[0]);
  return whole === '' ? {} : { name: whole };
}

const USES = ['official', 'usual', undefined];

function nameIn({ given = [], family = '', text = '' }: z.infer<typeof Name> = {}): string {
  const parts = [...given, family].join(' ').trim();
  return (parts === '' ? text : parts).trim().slice(0, 200);
}

function postcodeOf({ address = [] }: Who): { postcode?: string } {
  const current = address.filter(({ use }) => use !== 'old' && use !== 'temp');
  const home = current.find(({ use }) => use === 'home') ?? current[0];
  const postcode = home?.postalCode?.trim().slice(0, 10) ?? '';
  return postcode === '' ? {} : { postcode };
}
