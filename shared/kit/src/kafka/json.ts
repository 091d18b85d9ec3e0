import { isAscii } from 'node:buffer';
import { SOURCE_LIMIT_BYTES } from '@waits/contracts/topics';
import { isNestedDeeper } from './json-depth.js';

export type ParsedJson =
  | { ok: true; value: unknown }
  | { ok: false; reason: 'empty' | 'not-json' | 'too-large' | 'too-deep' | 'forbidden-key' };

type Limits = { maxBytes?: number; maxDepth?: number };

/** Keys that change how an object behaves once someone copies it carelessly. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 20;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the JSON of a message. Never throws: a fault is one of five reasons. A scalar has depth 0, `{}` and `[]` have
 * depth 1. Text must be valid UTF-8.
 */
export function parseJson(
  value: Buffer | null,
  { maxBytes = SOURCE_LIMIT_BYTES, maxDepth = MAX_DEPTH }: Limits = {},
): ParsedJson {
  if (value === null || value.length === 0) return { ok: false, reason: 'empty' };
  if (value.length > maxBytes) return { ok: false, reason: 'too-large' };
  if (isNestedDeeper(value, maxDepth)) return { ok: false, reason: 'too-deep' };
  return read(value);
}

function read(value: Buffer): ParsedJson {
  try {
    // Letters of ASCII are the same in Latin 1, which is read without looking at each.
    const text = isAscii(value) ? value.toString('latin1') : UTF8.decode(value);
    const json: unknown = JSON.parse(text);
    return mayHaveForbiddenKey(text) && hasForbiddenKey(json)
      ? { ok: false, reason: 'forbidden-key' }
      : { ok: true, value: json };
  } catch {
    return { ok: false, reason: 'not-json' };
  }
}

/** A key is written as it is read, or with a backslash. */
const mayHaveForbiddenKey = (text: string): boolean =>
  text.includes('proto') || text.includes('constructor') || text.includes('\\');

/** Nothing comes here that is nested too deep for the stack. Lists are walked as they are: they may have millions of items. */
function hasForbiddenKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasForbiddenKey);
  return Object.entries(value).some(
    ([key, inner]) => FORBIDDEN_KEYS.has(key) || hasForbiddenKey(inner),
  );
}
