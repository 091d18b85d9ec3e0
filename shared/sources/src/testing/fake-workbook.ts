import { strToU8, zipSync } from 'fflate';

type Parts = {
  /** The rows of the first sheet, as the XML in `sheetData`, and what stands behind that. */
  rows?: string;
  behind?: string;
  /** The texts that cells of the type `s` refer to, as XML. */
  texts?: readonly string[];
  /** The number formats of styles 0, 1, 2, …, each an id, or a code of its own. */
  formats?: readonly (number | string)[];
  sheets?: readonly { name: string; state?: string }[];
  is1904?: boolean;
  /** Parts that take the place of those of the same name, or are added. */
  over?: Readonly<Record<string, string | Uint8Array>>;
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** An XLSX workbook as a spreadsheet program writes it, part by part, so that a test can spoil each. */
export function fakeWorkbook(parts: Parts): Buffer {
  const { texts = [], sheets = [{ name: 'List' }], over = {} } = parts;
  const written: Record<string, string | Uint8Array> = {
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets, parts.is1904 ?? false),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', '/xl/styles.xml'],
    ]),
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': styles(parts.formats ?? [0]),
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${parts.rows ?? ''}</sheetData>${parts.behind ?? ''}</worksheet>`,
    ...over,
  };
  const zip = Object.entries(written).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(zip) as Record<string, Uint8Array>));
}

/** A row of texts, each in its cell. */
export const textRow = (number: number, ...texts: readonly string[]): string =>
  `<row r="${number}">${texts
    .map(
      (text, index) =>
        `<c r="${letterOf(index)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
    )
    .join('')}</row>`;

const letterOf = (index: number): string => String.fromCharCode(65 + index);

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}">${targets
    .map(
      ([kind, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const workbook = (sheets: NonNullable<Parts['sheets']>, is1904: boolean): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
    .map(
      ({ name, state = 'visible' }, index) =>
        `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`;

function styles(formats: NonNullable<Parts['formats']>): string {
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index));
  const codes = formats.flatMap((format, index) =>
    typeof format === 'number' ? [] : `<numFmt numFmtId="${164 + index}" formatCode="${format}"/>`,
  );
  const used = ids.map((id) => `<xf numFmtId="${id}"/>`).join('');
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${used}</cellXfs></styleSheet>`;
}
