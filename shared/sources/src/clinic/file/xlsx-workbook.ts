import { posix } from 'node:path';
import { XLSX_FAULTS, XlsxFault } from './xlsx-fault.js';
import type { XlsxParts } from './xlsx-parts.js';
import { readPart } from './xlsx-parts.js';
import { isDateFormat } from './xlsx-date-formats.js';

/** What the cells of a workbook refer to, and where its sheets are. */
export type Workbook = {
  sheets: readonly { name: string; isHidden: boolean; path: string }[];
  texts: readonly string[];
  /** Whether the style of a number makes a day of it, by the style's number. */
  dateStyles: readonly boolean[];
  /** Days that are counted from 1904 are so many behind those counted from 1900. */
  dayOffset: number;
};

// All texts of a workbook are held at once; its cells are not.
const MAX_TEXT = 100_000_000;
const DAYS_BETWEEN_1900_AND_1904 = 1462;

/**
 * Reads all of a workbook but its cells.
 * @throws XlsxFault
 */
export async function readWorkbook(parts: XlsxParts): Promise<Workbook> {
  const path = await workbookPath(parts);
  const targets = await relationsOf(parts, path);
  const sheets: { name: string; isHidden: boolean; path: string }[] = [];
  let dayOffset = 0;
  await readPart(parts, path, {
    open: (name, attributes) => {
      if (name === 'workbookPr' && isTrue(attributes['date1904'])) {
        dayOffset = DAYS_BETWEEN_1900_AND_1904;
      }
      if (name !== 'sheet') return;
      const target = targets.find(({ id }) => id === attributes['r:id'])?.path ?? '';
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', isHidden, path: target });
    },
  });
  const ofKind = (kind: string): string =>
    targets.find(({ type }) => type.endsWith(`/${kind}`))?.path ?? '';
  const texts = await readTexts(parts, ofKind('sharedStrings'));
  return { sheets, texts, dateStyles: await readStyles(parts, ofKind('styles')), dayOffset };
}

export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';

async function workbookPath(parts: XlsxParts): Promise<string> {
  const main = (await relationsOf(parts, '')).find(({ type }) => type.endsWith('/officeDocument'));
  if (main === undefined || !parts.has(main.path)) throw new XlsxFault(XLSX_FAULTS.noWorkbook);
  return main.path;
}

type Relation = { id: string; type: string; path: string };

/** What a part refers to. */
async function relationsOf(parts: XlsxParts, path: string): Promise<Relation[]> {
  const folder = posix.dirname(path);
  const relations: Relation[] = [];
  await readPart(parts, posix.join(folder, '_rels', `${posix.basename(path)}.rels`), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = posix.resolve('/', folder, attributes['Target'] ?? '').slice(1);
      relations.push({ id: attributes['Id'] ?? '', type: attributes['Type'] ?? '', path: target });
    },
  });
  return relations;
}

async function readTexts(parts: XlsxParts, path: string): Promise<string[]> {
  const texts: string[] = [];
  let length = 0;
  const text = createTextReader();
  await readPart(parts, path, {
    ...text.reader,
    close: (name) => {
      text.reader.close(name);
      if (name === 'si') length += texts[texts.push(text.take()) - 1]?.length ?? 0;
      if (length > MAX_TEXT) throw new XlsxFault(XLSX_FAULTS.expands);
    },
  });
  return texts;
}

/** Gathers the runs of a text (`t`), without how it is spoken (`rPh`). */
export function createTextReader() {
  let [gathered, isText, isSpoken] = ['', false, false];
  return {
    reader: {
      open: (name: string): void => {
        if (name === 't') isText = !isSpoken;
        if (name === 'rPh') isSpoken = true;
      },
      text: (piece: string): void => {
        if (isText) gathered += piece;
      },
      close: (name: string): void => {
        if (name === 't') isText = false;
        if (name === 'rPh') isSpoken = false;
      },
    },
    /** The text since it was last taken. */
    take: (): string => {
      const text = gathered.replace(ESCAPED, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
      gathered = '';
      return text;
    },
  };
}

// How a workbook writes what XML cannot hold: _x000D_ is the end of a line.
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

async function readStyles(parts: XlsxParts, path: string): Promise<boolean[]> {
  const codes = new Map<string, string>();
  const used: string[] = [];
  let isOfCells = false;
  await readPart(parts, path, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) used.push(attributes['numFmtId'] ?? '0');
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return used.map((id) => isDateFormat(Number(id), codes.get(id)));
}
