import type { QualityRule } from '@waits/contracts/api/data-quality-rules';

const HEAD = `# Data quality

Every rule by which the data behind a wait is checked: the one list. This page is generated from it by \`npm run generate\`;
\`GET /v1/data-quality/rules\` of the reporting service gives the same, \`GET /v1/data-quality\` how good the data of each provider
is, and \`GET /v1/data-quality/referrals?rule=ID\` the referrals that break a rule.

Codes that begin with MHS are those of the validation rules of the Mental Health Services Data Set, version 6, that say the same or
nearly so. What a rule does with what breaks it:

- **refuse**: it is not taken; a copy is kept, and the sender must send it again.
- **park**: it is kept and not counted, until somebody here puts it right and replays it.
- **ignore**: it is valid, and says nothing about a wait.
- **accept**: it is taken, and what is odd stays to be seen until a correction or a later copy clears it.`;

type Place = QualityRule['place'];

const PLACES: Readonly<Record<Place, { title: string; says: string }>> = {
  intake: {
    title: 'Checked record by record',
    says: 'When a record comes in. Counted by reason in `waits_consumer_messages_total`, and by code in `waits_intake_warnings_total` where it is accepted.',
  },
  fold: {
    title: 'Checked on one referral',
    says: 'Whenever its events are folded: the finding stands in the state of the referral, and is gone when the events no longer give it.',
  },
  waits: {
    title: 'Checked where the child is known',
    says: 'By the service that knows which tokens are one child. It stands in the state of the referral too.',
  },
  reporting: {
    title: 'Checked when it is asked',
    says: 'The answer depends on the day, or on the other referrals of a child or a provider, so it is never stored.',
  },
};

/** The catalogue as a page of Markdown: by the place where a rule is checked. */
export const qualityPage = (rules: readonly QualityRule[]): string =>
  [
    HEAD,
    ...(Object.keys(PLACES) as Place[]).map((place) =>
      section(
        place,
        rules.filter((rule) => rule.place === place),
      ),
    ),
  ].join('\n\n');

function section(place: Place, rules: readonly QualityRule[]): string {
  const { title, says } = PLACES[place];
  return [`## ${title}`, says, ...rules.map(entry)].join('\n\n');
}

function entry({ id, what, why, fix, severity, scope, dimension, national }: QualityRule): string {
  const about = [severity, `about a ${scope}`, ...(dimension === null ? [] : [dimension])];
  return [
    `### ${id}`,
    what,
    [
      `- **Why it matters**: ${why}`,
      `- **To put it right**: ${fix}`,
      `- ${[...about, ...national].join(' · ')}`,
    ].join('\n'),
  ].join('\n\n');
}
