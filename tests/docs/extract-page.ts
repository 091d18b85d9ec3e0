import type { ExtractField, ExtractTable } from '@waits/contracts/extract';

const HEAD = `# The data repository: extracts for a partner's warehouse

\`npm run extract -- --recipient NAME\` writes referrals and their clocks for a partner, of a month that is over (\`--month 2026-10\`: all that
were on the list at some time of it, as of its last day) or of a day (\`--as-of\`). This page is generated from the contract by
\`npm run generate\`; each extract has the same dictionary beside it.

## Who may have one

NAME must stand under \`exports\` in the [information-sharing register](examples/sharing-register.yaml) (\`SHARING_REGISTER_FILE\`), in an
agreement that covers today. Without one nothing leaves, and the command says why.

## What is in it

- \`referrals\` and \`clocks\`, each as CSV (UTF-8, dates as 2026-10-31, \`true\` and \`false\`, nothing between commas where a value is not known;
  a text that a spreadsheet would run as a formula has an apostrophe before it) and as Parquet with the same rows in the same order.
- \`dictionary.csv\`: each column, what it means, whose codes it has and from which fact it is told.
- \`manifest.json\`: for whom, by which agreement, of which days, the version of the register of standards, the feeds with what is
  missing of them, a digest of the states that went in, and of each file its rows and SHA-256.
- \`SHA256SUMS\`: \`sha256sum -c SHA256SUMS\` checks the whole.

No file says when it was made: the same data, rules, recipient and period give the same files, byte for byte.

## Who is not named in it

- No NHS number, name, birth date or postcode is there; it is made from the topic of states, which holds none.
- Referrals and children stand under pseudonyms, keyed by recipient: two recipients cannot join theirs, and one can follow a child
  from month to month. The keys are derived from \`id.key\`, which is never rotated; keep it as the [runbook](runbook.md) says.
- A child who is opted out now by the National Data Opt-out is left out with all its referrals, of past months too. How many were
  left out is told to the operator alone.
- Of a child whose whereabouts are restricted now, no column tells where it lives.
- When a partner asks about a row, \`npm run extract -- --recipient NAME --who PSEUDONYM\` tells the operator which referral it is;
  its events are at \`GET /v1/referrals/ID\` of waits. That is the way back from a row to what a source sent.

## What must be known of it

A row is told from all that is known now, as of the day: a fact sent late is in it, one after the day is not. Findings, age, restriction
and opt-out are those of now. Rows are personal data still; who has the extract for another month, or knows one of the children,
may recognise somebody. It is sorted by pseudonym. Three million referrals are read several times, for every 200,000 rows once.`;

/** The tables of an extract as a page of Markdown. */
export const extractPage = (
  tables: Readonly<Record<ExtractTable, readonly ExtractField[]>>,
): string =>
  [
    HEAD,
    ...Object.entries(tables).flatMap(([name, fields]) => [
      `## Table \`${name}\``,
      tableOf(fields),
    ]),
  ].join('\n\n');

const tableOf = (fields: readonly ExtractField[]): string =>
  [
    '| column | kind | meaning | codes | told from |',
    '|---|---|---|---|---|',
    ...fields.map(
      ({ name, kind, isNullable, description, codes, from }) =>
        `| \`${name}\` | ${kind}${isNullable ? ', may be empty' : ''} | ${description} | ${codes ?? ''} | ${from} |`,
    ),
  ].join('\n');
