import { parseDocument } from 'yaml';
import { isError } from './is-error.js';

/**
 * What a text in YAML says, or why it says nothing: by its form, by a name that stands for nothing, or because its names stand for
 * more than a person writes. Never throws.
 */
export function readYaml(text: string): { content: unknown } | { faults: string[] } {
  try {
    const document = parseDocument(text);
    if (document.errors.length === 0) return { content: document.toJS() };
    return { faults: document.errors.map(({ message }) => firstLine(message)) };
  } catch (error) {
    if (!isError(error)) throw error;
    return { faults: [error instanceof RangeError ? TOO_DEEP : firstLine(error.message)] };
  }
}

const TOO_DEEP = 'is nested deeper than can be read';

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? message;
