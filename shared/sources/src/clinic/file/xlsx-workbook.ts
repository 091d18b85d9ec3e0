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

// All texts of a workbook are held at once, and a text takes some room however short it is; its cells are not.
const [MAX_TEXT, ROOM_OF_TEXT] = [100_000_000, 50];
// A cell holds 32,767 letters, a workbook some thousand of anything else that is held.
const [LONGEST_TEXT, LONGEST_NAME, MOST_HELD] = [1_048_576, 2_000, 100_000];
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
      hold(sheets, { name: named(attributes['name']), isHidden, path: target });
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
      hold(relations, {
        id: named(attributes['Id']),
        type: named(attributes['Type']),
        path: named(target),
      });
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
      if (name !== 'si') return;
      const taken = text.take();
      texts.push(taken);
      length += taken.length + ROOM_OF_TEXT;
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
        if (isText) gathered = longer(gathered, piece);
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

/**
 * A text with a piece more.
 * @throws XlsxFault where no cell holds so much
 */
export function longer(text: string, piece: string): string {
  if (text.length + piece.length > LONGEST_TEXT) throw new XlsxFault(XLSX_FAULTS.harm);
  return text + piece;
}

function hold<T>(held: T[], one: T): void {
  if (held.push(one) > MOST_HELD) throw new XlsxFault(XLSX_FAULTS.harm);
}

function named(name = ''): string {
  if (name.length > LONGEST_NAME) throw new XlsxFault(XLSX_FAULTS.harm);
  return name;
}

// How a workbook writes what XML cannot hold: _x000D_ is the end of a line.
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

async function readStyles(parts: XlsxParts, path: string): Promise<boolean[]> {
  const own: (readonly [id: number, isDate: boolean])[] = [];
  const used: number[] = [];
  let isOfCells = false;
  await readPart(parts, path, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        const id = Number(attributes['numFmtId']);
        hold(own, [id, isDateFormat(id, attributes['formatCode'] ?? '')]);
      }
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) hold(used, Number(attributes['numFmtId'] ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  const ownFormats = new Map(own);
  return used.map((id) => ownFormats.get(id) ?? isDateFormat(id, undefined));
}
