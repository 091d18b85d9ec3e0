import { scrub } from './scrub.js';
import { serialiseError } from './serialise-error.js';

/** Field names whose values are personal or secret, compared without case, `-` and `_`. */
const SECRET_FIELDS = new Set(
  [
    ...['name', 'firstName', 'givenName', 'familyName', 'surname', 'patientName', 'fullName'],
    ...['nhsNumber', 'localPatientId', 'birthDate', 'dateOfBirth', 'dob', 'postcode', 'address'],
    ...['email', 'phone', 'telephone', 'identity', 'patient', 'payload', 'value', 'body', 'data'],
    ...['text', 'question', 'answer', 'note', 'freeText', 'raw', 'headers', 'cookie', 'url'],
    ...['authorization', 'password', 'secret', 'token', 'tokens', 'key', 'sealed', 'record'],
  ].map((field) => field.toLowerCase()),
);

/** Fields that may hold ten digits and are none of a person: positions, counts and times. */
const PLAIN_FIELDS = new Set([
  'offset',
  'from',
  'to',
  'lag',
  'version',
  'time',
  'timestamp',
  'pid',
]);

const REDACTED = '[redacted]';
const MAX_DEPTH = 6;

/** A copy of a log record without personal or secret fields, at any depth, with errors in their safe form. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'number') return isScrubbed(value) ? REDACTED : value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return serialiseError(value);
  return depth >= MAX_DEPTH || ArrayBuffer.isView(value)
    ? REDACTED
    : redactInside(value, depth + 1);
}

function redactInside(value: NonNullable<unknown>, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => redact(item, depth));
  if (value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, redactField(field, inner, depth)]),
  );
}

function redactField(field: string, value: unknown, depth: number): unknown {
  if (PLAIN_FIELDS.has(field) && typeof value !== 'object') return value;
  return SECRET_FIELDS.has(plain(field)) ? REDACTED : redact(value, depth);
}

const plain = (field: string): string => field.replace(/[-_]/g, '').toLowerCase();

const isScrubbed = (value: number): boolean => scrub(String(value)) !== String(value);
