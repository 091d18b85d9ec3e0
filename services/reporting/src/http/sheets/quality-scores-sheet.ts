import type { DataQuality, QualityScores } from '@waits/contracts/api/data-quality';
import { filterInWords, provenanceInWords } from './in-words.js';
import type { Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

type Line = {
  provider: string;
  of: 'score' | 'dimension' | 'field' | 'rule';
  name: string;
  referrals: number;
  good: number | null;
  percent: number | null;
};

const COLUMNS: readonly Column<Line>[] = [
  ['provider', ({ provider }) => provider],
  ['of', ({ of }) => of],
  ['name', ({ name }) => name],
  ['referrals', ({ referrals }) => referrals],
  ['good', ({ good }) => good],
  ['percent', ({ percent }) => percent],
];

const linesOf = (provider: string, scores: QualityScores): Line[] => [
  {
    ...{ provider, of: 'score', name: 'all', referrals: scores.referrals },
    ...{ good: null, percent: scores.score },
  },
  ...scores.dimensions.map(({ dimension, of, good, percent }) => ({
    ...{ provider, of: 'dimension' as const, name: dimension, referrals: of, good, percent },
  })),
  ...scores.fields.map(({ field, expected, given, percent }) => ({
    ...{ provider, of: 'field' as const, name: field, referrals: expected, good: given, percent },
  })),
  // Of a rule the referrals are those that break it.
  ...scores.rules.map(({ ruleId, referrals }) => ({
    ...{ provider, of: 'rule' as const, name: ruleId, referrals, good: null, percent: null },
  })),
];

/** How good the data is for a spreadsheet: of the area, then of each provider. */
export function qualityScoresSheet(quality: DataQuality): Sheet {
  const { filter, definitions, total, providers, oddMonths: _, ...provenance } = quality;
  return {
    title: 'How good the data is',
    about: [
      filterInWords(filter),
      ...provenanceInWords(provenance),
      [
        'Definition',
        'Of a rule the referrals are those that break it; of all else those it is judged by.',
      ],
      ...definitions.map(({ name, says }) => [name, says] as const),
    ],
    ...tableOf(COLUMNS, [
      ...linesOf('the area', total),
      ...providers.flatMap(({ provider, ...scores }) => linesOf(provider, scores)),
    ]),
  };
}
