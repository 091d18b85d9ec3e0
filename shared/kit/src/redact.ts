import { isError } from './is-error.js';
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
  if (isError(value)) return serialiseError(value);
  if (typeof value === 'object' && value !== null) {
    return redactInside(value as Record<string, unknown>, depth + 1);
  }
  return redactPlain(value);
}

function redactPlain(value: unknown): unknown {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  if (!isNumber && typeof value !== 'string') return value;
  const text = scrub(String(value));
  return typeof value === 'number' && text === String(value) ? value : text;
}

function redactInside(value: Record<string, unknown> | unknown[] | Date, depth: number): unknown {
  if (value instanceof Date) return value;
  if (depth > MAX_DEPTH || ArrayBuffer.isView(value)) return REDACTED;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth));
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([field, inner]) => [field, redactField(field, inner, depth)]),
  );
}

function redactField(field: string, value: unknown, depth: number): unknown {
  // Whatever was thrown: a string may quote as much as an error's message.
  if (field === 'err' || field === 'error') return serialiseError(value);
  if (PLAIN_FIELDS.has(field) && typeof value !== 'object') return value;
  return SECRET_FIELDS.has(plain(field)) ? REDACTED : redact(value, depth);
}

const plain = (field: string): string => field.replace(/[-_]/g, '').toLowerCase();
