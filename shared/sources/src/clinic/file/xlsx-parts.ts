import type { Readable } from 'node:stream';
import { isError } from '@waits/kit/is-error';
import type { SAXParser, Tag } from 'sax';
import sax from 'sax';
import type { Entry } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { XLSX_FAULTS, XlsxFault } from './xlsx-fault.js';

/** What is told of a part while it is read: its elements without the prefix of their namespace. */
export type PartReader = {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** The parts of a workbook by their place in it. */
export type XlsxParts = {
  has: (path: string) => boolean;
  /** Reads a part in pieces, and gives after each what there is to take. A part that is not there has none. */
  pieces: <T>(path: string, reader: PartReader, take: () => T) => AsyncIterable<T>;
};

/** Reads a whole part. */
export async function readPart(
  { pieces }: XlsxParts,
  path: string,
  reader: PartReader,
): Promise<void> {
  const each = pieces(path, reader, () => null)[Symbol.asyncIterator]();
  while ((await each.next()).done !== true);
}

const [MAX_BYTES, MAX_EXPANDED, MAX_PARTS] = [50 * 1024 * 1024, 400 * 1024 * 1024, 5000];
// A parser holds every element that is open and every attribute of the last: a part of nothing else would fill the memory.
const [MAX_DEPTH, MAX_ATTRIBUTES] = [100, 200];

/**
 * Opens a workbook. What it says of its own size is checked before anything is expanded, and a part that is larger than it says
 * breaks off.
 * @throws XlsxFault
 */
export async function openXlsxParts(bytes: Buffer): Promise<XlsxParts> {
  if (bytes.length > MAX_BYTES) throw new XlsxFault(XLSX_FAULTS.tooLarge);
  const zip = await asFault(XLSX_FAULTS.notZip, () =>
    fromBufferPromise(bytes, { lazyEntries: true }),
  );
  if (zip.entryCount > MAX_PARTS) throw new XlsxFault(XLSX_FAULTS.parts);
  const entries = await asFault(XLSX_FAULTS.notZip, async () => {
    const found = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) found.set(entry.fileName, entry);
    return found;
  });
  const all = [...entries.values()];
  if (all.some((entry) => entry.isEncrypted())) throw new XlsxFault(XLSX_FAULTS.password);
  const expanded = all.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (expanded > MAX_EXPANDED) throw new XlsxFault(XLSX_FAULTS.expands);

  async function* pieces<T>(path: string, reader: PartReader, take: () => T): AsyncGenerator<T> {
    const entry = entries.get(path);
    if (entry === undefined) return;
    const stream = await asFault(XLSX_FAULTS.notZip, () => zip.openReadStreamPromise(entry));
    yield* parsed(stream, reader, take);
  }
  return { has: (path) => entries.has(path), pieces };
}

async function* parsed<T>(stream: Readable, reader: PartReader, take: () => T): AsyncGenerator<T> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = createParser(reader);
  for await (const chunk of chunksOf(stream)) {
    inXml(() => parser.write(decoder.decode(chunk, { stream: true })));
    yield take();
  }
  inXml(() => {
    parser.write(decoder.decode());
    parser.close();
  });
  yield take();
}

/** A stream that breaks off is a damaged workbook: what a library says of it may quote the file. */
async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw error instanceof XlsxFault ? error : new XlsxFault(XLSX_FAULTS.notZip);
  } finally {
    stream.destroy();
  }
}

function createParser(reader: PartReader): SAXParser {
  const text = (piece: string): void => {
    reader.text?.(piece);
  };
  const parser = sax.parser(true);
  parser.onerror = () => {
    throw new XlsxFault(XLSX_FAULTS.xml);
  };
  parser.ondoctype = () => {
    throw new XlsxFault(XLSX_FAULTS.entities);
  };
  let [depth, attributes] = [0, 0];
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new XlsxFault(XLSX_FAULTS.harm);
  };
  parser.onopentag = (tag) => {
    [depth, attributes] = [depth + 1, 0];
    if (depth > MAX_DEPTH) throw new XlsxFault(XLSX_FAULTS.harm);
    reader.open?.(localName(tag.name), (tag as Tag).attributes);
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    reader.close?.(localName(name));
  };
  Object.assign(parser, { ontext: text, oncdata: text });
  return parser;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function inXml(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    throw error instanceof XlsxFault ? error : new XlsxFault(XLSX_FAULTS.xml);
  }
}

async function asFault<T>(words: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isError(error)) throw error;
    throw new XlsxFault(words);
  }
}
