import type { QualityRule } from '@waits/contracts/api/data-quality-rules';
import type { Reason } from '../reasons.js';
import { REASONS } from '../reasons.js';

type Added = Pick<QualityRule, 'why' | 'dimension'> & { national?: readonly string[] };

const LOST = 'What the record says of a wait is not counted.';
const SEVERITY = { ignored: 'ignore', refused: 'refuse', parked: 'park' } as const;

/** What the catalogue of data quality says of a reason beside its meaning. Total: a new reason does not compile without. */
const ADDED: Readonly<Record<Reason, Added>> = {
  empty: { dimension: 'completeness', why: LOST },
  'not-json': { dimension: 'validity', why: LOST },
  'not-an-event': { dimension: 'validity', why: LOST },
  'too-large': { dimension: 'validity', why: LOST },
  'too-many': { dimension: 'validity', why: LOST },
  'too-deep': { dimension: 'validity', why: LOST },
  'forbidden-key': {
    dimension: 'validity',
    why: 'Such a name is used to break into programs, never to say anything of a child.',
  },
  'unknown-type': { dimension: 'validity', why: LOST },
  'invalid-event': {
    dimension: 'validity',
    national: ['MHS10112', 'MHS20107', 'MHS10127'],
    why: 'A misspelt field or an impossible day would hide a wait or make a wrong one.',
  },
  'identity-misplaced': {
    dimension: 'validity',
    why: 'It would be kept in the clear and for ever, where everybody can read it.',
  },
  'child-unidentified': {
    dimension: 'completeness',
    national: ['MHS00103'],
    why: 'Nobody can say whose fact it is, so no wait can have it.',
  },
  'other-child-unidentified': {
    dimension: 'completeness',
    why: 'Two records of one child stay two, and its wait is counted twice or cut in half.',
  },
  'child-not-allowed': {
    dimension: 'validity',
    why: 'The fact could land on another child.',
  },
  'same-child': { dimension: null, why: 'It says nothing new.' },
  'csv-cells': {
    dimension: 'validity',
    why: 'Each cell behind the fault would be read as another field.',
  },
  'csv-quote': {
    dimension: 'validity',
    why: 'The rows behind the fault would be read as one cell.',
  },
  'not-utf8': { dimension: 'validity', why: 'Names and codes would be read as others.' },
  'no-wait-fact': { dimension: null, why: 'Nothing that a wait depends on is in it.' },
  'row-outdated': { dimension: null, why: 'A later copy of the row says how things stand.' },
  'service-unmapped': {
    dimension: 'completeness',
    why: 'Put on a list by guess, the child would wait for the wrong service; parked, it is on none.',
  },
  'code-unmapped': { dimension: 'validity', why: LOST },
  'received-date-unknown': {
    dimension: 'completeness',
    national: ['MHS10111'],
    why: 'The wait is counted from that day; another in its place would make it shorter.',
  },
  'source-undeclared': { dimension: 'completeness', why: LOST },
  'parent-missing': {
    dimension: 'completeness',
    national: ['MHS10101', 'MHS20142', 'MHS10228', 'MHS10417'],
    why: LOST,
  },
  'provider-undeclared': {
    dimension: 'validity',
    national: ['MHS00030'],
    why: 'A source could change the waits of a provider that it does not speak for.',
  },
  'sharing-missing': {
    dimension: null,
    why: 'Nobody may share what no agreement covers; the waits of that source stand still meanwhile.',
  },
  'sharing-expired': {
    dimension: null,
    why: 'Nobody may share what no agreement covers; the waits of that source stand still meanwhile.',
  },
  'dialect-unknown': { dimension: 'validity', why: LOST },
  'handler-bug': { dimension: 'validity', why: LOST },
};

/** Why a record is not taken, as rules of the catalogue. */
export const REASON_RULES: readonly QualityRule[] = Object.entries(REASONS).map(
  ([id, { outcome, means, todo }]) => {
    const { national = [], ...added } = ADDED[id as Reason];
    return {
      ...{ id, what: means, fix: todo, ...added, national: [...national] },
      ...{ severity: SEVERITY[outcome], scope: 'record', place: 'intake' },
    };
  },
);
