/** What a file is that is no CSV, by how it begins, and what to do about it. */
const KINDS = [
  {
    begins: [0x50, 0x4b],
    means:
      'This is a spreadsheet (XLSX) or another ZIP file. Save it as "CSV UTF-8" and send that.',
  },
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    means: 'This is a spreadsheet of the old kind (XLS). Save it as "CSV UTF-8" and send that.',
  },
  { begins: [0x1f, 0x8b], means: 'This is a compressed file. Unpack it and send the CSV file.' },
  { begins: [0x25, 0x50, 0x44, 0x46], means: 'This is a PDF. Send the table as a CSV file.' },
  {
    begins: [0xff, 0xfe],
    means: 'This is text in UTF-16. Save it as "CSV UTF-8" and send that.',
  },
  {
    begins: [0xfe, 0xff],
    means: 'This is text in UTF-16. Save it as "CSV UTF-8" and send that.',
  },
  { begins: [0x7b], means: 'This is JSON. Post events as JSON to /v1/events.' },
  { begins: [0x5b], means: 'This is JSON. Post events as JSON to /v1/events.' },
];

/** What the file is instead of CSV and what to do, or undefined where it may be CSV. */
export const notCsv = (head: Buffer): string | undefined =>
  KINDS.find(({ begins }) => begins.every((byte, index) => head[index] === byte))?.means;
