import type { ClockView, ReferralClocks } from '@waits/contracts/api/clock';
import type { LocalDate } from '@waits/contracts/values';
import { count, longDate } from './plain-words.js';
import { STATUS_WORDS } from './status-words.js';

/** What a page of explanations shows of one referral. */
export type ExplainedReferral = Pick<ReferralClocks, 'referralId' | 'findings' | 'clocks'>;

export type ExplainedPage = {
  asOf: LocalDate;
  /** Up to when events had been received; null when all that is known counts. */
  knownAt: string | null;
  registerVersion: string;
  referrals: readonly ExplainedReferral[];
};

/**
 * One page that stands by itself, to read, print or send: each clock with its rule, its days, the events used and those
 * ignored and why. It has no script and asks for nothing else; every text in it is escaped.
 */
export function explainedPage({
  asOf,
  knownAt,
  registerVersion,
  referrals,
}: ExplainedPage): string {
  const [first, ...others] = referrals;
  const isOneOfMany = others.length > 0;
  const title =
    first === undefined || isOneOfMany
      ? 'Waits explained'
      : `Waits of referral ${first.referralId}`;
  const known = knownAt === null ? '' : `, as known on ${escape(knownWhen(knownAt))}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>As of ${longDate(asOf)}${known}. Register ${escape(registerVersion)}.</p>
${referrals.map((referral) => referralSection(referral, isOneOfMany)).join('\n')}
</main>
</body>
</html>
`;
}

/** A day in words; a timestamp as it is. */
const knownWhen = (knownAt: string): string =>
  knownAt.length === 'YYYY-MM-DD'.length ? longDate(knownAt) : knownAt;

function referralSection(
  { referralId, findings, clocks }: ExplainedReferral,
  isOneOfMany: boolean,
) {
  const heading = isOneOfMany ? `<h2>Referral ${escape(referralId)}</h2>\n` : '';
  const shown = clocks.map((clock) => clockSection(clock, isOneOfMany ? 3 : 2));
  const none = '<p>No standard of the register applies to this referral.</p>';
  return `<section>
${heading}${findingsList(findings)}${shown.length > 0 ? shown.join('\n') : none}
</section>`;
}

const findingsList = (findings: ExplainedReferral['findings']): string =>
  findings.length === 0
    ? ''
    : `<p>What is odd about its data:</p>\n${list(findings.map(({ title }) => title))}\n`;

function clockSection(clock: ClockView, level: number): string {
  const { explanation, title, status } = clock;
  const { rule, source, used, ignored, counted, wouldChange } = explanation;
  const heading = (text: string) => `<h${level + 1}>${text}</h${level + 1}>`;
  return `<article>
<h${level}>${escape(title)}</h${level}>
<p class="status">${escape(STATUS_WORDS[status])}${daysIn(clock)}</p>
<p>${escape(explanation.text)}</p>
${spellOf(clock)}${datesOf(clock)}
${heading('The rule')}
<p>${escape(rule)}</p>
<p>Source: ${sourceLink(source)}${clock.verified ? '' : ' (not verified)'}${clock.isLocal ? '. This area has set or changed this rule.' : ''}</p>
${heading('How it was counted')}
<p>${escape(counted)}</p>
${used.length > 0 ? usedTable(used) : '<p>No event was used.</p>'}
${ignored.length > 0 ? ignoredTable(ignored) : ''}
${wouldChange.length > 0 ? `${heading('What would change it')}\n${list(wouldChange)}` : ''}
</article>`;
}

const spellOf = ({ spell }: ClockView): string =>
  spell === null || spell.referralIds.length < 2
    ? ''
    : `<p>One wait made of these referrals: ${escape(spell.referralIds.join(', '))}.</p>\n`;

const daysIn = ({ days }: ClockView): string =>
  days === null ? '' : `: ${escape(count(days, 'day'))}`;

function datesOf({ startedOn, dueOn, stoppedOn, endedBy, limit }: ClockView): string {
  const entries = [
    entry('Limit', limit, escape),
    entry('Started', startedOn, time),
    entry('Due', dueOn, time),
    entry('Stopped', stoppedOn, time),
    entry('Ended by', endedBy, escape),
  ];
  return `<dl>${entries.join('')}</dl>`;
}

const entry = (name: string, value: string | null, shown: (value: string) => string): string =>
  value === null ? '' : `<div><dt>${name}</dt><dd>${shown(value)}</dd></div>`;

const usedTable = (used: ClockView['explanation']['used']): string =>
  table({
    caption: 'Events used, in order',
    columns: ['Day', 'What happened'],
    rows: used.map(({ on, what }) => ({ on, cells: [what] })),
  });

const ignoredTable = (ignored: ClockView['explanation']['ignored']): string =>
  table({
    caption: 'Events that did not count, and why',
    columns: ['Day', 'What happened', 'Why it did not count'],
    rows: ignored.map(({ on, what, why }) => ({ on, cells: [what, why] })),
  });

type Table = { caption: string; columns: string[]; rows: { on: LocalDate; cells: string[] }[] };

function table({ caption, columns, rows }: Table): string {
  const body = rows.map(
    ({ on, cells }) =>
      `<tr><th scope="row">${time(on)}</th>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<table>
<caption>${caption}</caption>
<thead><tr>${columns.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>${body.join('')}</tbody>
</table>`;
}

const time = (day: LocalDate): string => `<time datetime="${escape(day)}">${longDate(day)}</time>`;

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;

/** The register is data, a local one too: only an address of the web becomes a link. */
const sourceLink = ({ title, address }: ClockView['explanation']['source']): string =>
  address !== null && /^https?:\/\//.test(address)
    ? `<a href="${escape(address)}">${escape(title)}</a>`
    : escape(title);

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
body{margin:0;font:1.0625rem/1.5 Arial,sans-serif;color:#212b32;background:#fff}
main{max-width:52rem;margin:0 auto;padding:1rem}
h1,h2,h3,h4{line-height:1.25;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}
h1{font-size:1.75rem}h2{font-size:1.5rem}h3{font-size:1.25rem}h4{font-size:1.0625rem}
article{border-top:4px solid #005eb8;margin:2rem 0;padding-top:.25rem}
p,li,dd,td{overflow-wrap:anywhere}
.status{font-weight:700;font-size:1.25rem;margin:.5rem 0}
dl{display:flex;flex-wrap:wrap;gap:.25rem 2rem;margin:1rem 0}
dt{font-weight:700}dd{margin:0}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #aeb7bd}
tbody th{font-weight:400;min-width:6.5rem}
a{color:#005eb8}a:focus{outline:3px solid #ffeb3b;background:#ffeb3b;color:#212b32}
@media print{main{max-width:none;padding:0}article,tr{break-inside:avoid-page}a[href]::after{content:" (" attr(href) ")"}}
`;
