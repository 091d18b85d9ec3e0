import type { Standards, StandardView } from '@waits/contracts/api/standards';

const STATUS_WORDS: Readonly<Record<string, string>> = {
  verified: 'Read where it is published',
  unverified: 'Not yet read where it is published',
  proposed: 'Proposed, not in force',
  'measured-only': 'Measured only, no limit',
  ambition: 'A planning ambition, not a right',
  local: 'Set locally',
  contested: 'Publications disagree',
};

const HEAD = `# The standards

Every rule by which Waits counts, as the register has it. Each entry says first in plain English what a family may expect, and
then, property by property, what the code does. This page is generated from the files in
[shared/standards/src/register](../shared/standards/src/register) by \`npm run generate\`; \`GET /v1/standards\` of the
waits service gives the same with what an area has added or changed.

The properties are explained in [shared/standards](../shared/standards/README.md), and which tests show each of them in
[rule coverage](rule-coverage.md).`;

/** The register as a page of Markdown: one entry a standard, for a parent and for an analyst. */
export const standardsPage = ({ standards }: Standards): string =>
  [HEAD, ...standards.map(entry)].join('\n\n');

function entry(row: StandardView): string {
  const { address, title } = row.source;
  const source = address === null ? title : `[${title}](${address})`;
  const status = STATUS_WORDS[row.status] ?? row.status;
  return [
    `## ${row.id}`,
    `**${row.title}.** ${row.rule}`,
    `${status} · ${row.authority} · checked on ${row.checkedOn} · ${source}`,
    ...(row.notes.length === 0 ? [] : [row.notes.map((note) => `- ${note}`).join('\n')]),
    ...(row.precise.length === 0
      ? ['It is no clock, and has no place for a limit.']
      : ['By the code:', properties(row)]),
    ...(row.missingLists.length === 0
      ? []
      : [`Cannot be measured until the operator supplies: ${row.missingLists.join(', ')}.`]),
  ].join('\n\n');
}

const properties = ({ precise }: StandardView): string =>
  precise.map(({ property, says }) => `- **${property}**: ${says}`).join('\n');
