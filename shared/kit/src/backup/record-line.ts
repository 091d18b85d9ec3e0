import type { Message } from '../kafka/message-batch.js';

/** One record of a topic as a line of JSON: `[offset, timestamp, key, value, headers]`, key and value in base64. */
type Line = [string, string, string | null, string | null, Record<string, string>];

export const lineOf = ({ offset, timestamp, key, value, headers }: Message): string =>
  `${JSON.stringify([offset, timestamp, textOf(key), textOf(value), headers] satisfies Line)}\n`;

/** The record of a line that `lineOf` wrote. */
export function recordOf(line: string): Message {
  const [offset, timestamp, key, value, headers] = JSON.parse(line) as Line;
  return { offset, timestamp, key: bytesOf(key), value: bytesOf(value), headers };
}

const textOf = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;
const bytesOf = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text, 'base64');
