import type { QualityRule } from '@waits/contracts/api/data-quality-rules';

type Field = Pick<QualityRule, 'why'> & {
  /** As the subject of a sentence. */
  title: string;
  scope?: 'child';
  national?: readonly string[];
};

const EQUITY = 'Whether some children wait longer than others cannot be told without it.';
const COMMISSIONED = "The child is missing from the figures of the area's commissioner.";

/** The fields whose completeness is told, in the order of the contract. What each is expected of, reporting says. */
export const MISSING_FIELDS = {
  age: {
    title: 'The date of birth',
    scope: 'child',
    national: ['MHS00120'],
    why: 'Standards go by age, so the child may be measured by none.',
  },
  sex: { title: 'The sex', scope: 'child', national: ['MHS00162'], why: EQUITY },
  ethnicity: { title: 'The ethnic category', scope: 'child', why: EQUITY },
  area: {
    title: 'The area of residence, which follows from the postcode,',
    scope: 'child',
    national: ['MHS00123'],
    why: COMMISSIONED,
  },
  'registration-area': {
    title: "The area of the child's general practice",
    scope: 'child',
    national: ['MHS00145', 'MHS00203'],
    why: COMMISSIONED,
  },
  'local-authority': {
    title: 'The local authority of residence',
    scope: 'child',
    why: 'The four-week wait is measured for children of England only, and advice is owed to that authority.',
  },
  commissioner: { title: 'The commissioner', national: ['MHS10108'], why: COMMISSIONED },
  'source-of-referral': {
    title: 'Who referred the child',
    why: 'Where demand comes from cannot be told.',
  },
  reason: {
    title: 'The reason for referral',
    why: 'Standards go by the reason, so the child may be measured by none.',
  },
  priority: {
    title: 'The priority',
    why: 'An urgent child may be counted as routine.',
  },
  team: {
    title: 'The team',
    why: 'Which standards apply depends on the team.',
  },
  'closing-reason': {
    title: 'The reason for closing',
    national: ['MHS10224'],
    why: 'Whether the child was helped or left cannot be told.',
  },
  'rejection-reason': {
    title: 'The reason for rejecting',
    national: ['MHS10227'],
    why: 'Whether the child was sent to the right place cannot be told.',
  },
  medium: {
    title: 'How a contact took place',
    why: 'Some standards count only some ways of being seen, so the child stays on their list.',
  },
  attendance: {
    title: 'Whether the child was seen',
    why: 'An event that says nothing of attendance is believed to mean seen.',
  },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldId = keyof typeof MISSING_FIELDS;
