import type { Standards, StandardView } from '@waits/contracts/api/standards';
import { describeLimit } from '../explain.js';
import type { Register, Standard, Statement } from '../standard.js';
import { preciseRule } from './precise.js';

/** The register as it is shown: every row in plain English and as the code applies it. */
export const standardsView = ({ version, standards, statements, lists }: Register): Standards => ({
  version,
  standards: [...standards.map(standardView), ...statements.map(statementView)],
  lists: lists.map(({ codes, ...list }) => ({ ...list, codes: codes.length })),
});

const about = ({ id, title, authority, status, verified, checkedOn, source }: Statement) => ({
  ...{ id, title, authority, status, verified, checkedOn, source },
});

const standardView = (standard: Standard): StandardView => ({
  ...about(standard),
  kind: 'standard',
  rule: standard.words.rule,
  notes: [...standard.notes],
  limit: describeLimit(standard),
  targets: [...standard.targets],
  headlineFor: [...standard.headlineFor],
  isLocal: standard.isLocal,
  missingLists: [...standard.missingLists],
  precise: preciseRule(standard),
});

const statementView = (statement: Statement): StandardView => ({
  ...about(statement),
  kind: 'statement',
  rule: statement.words.rule,
  notes: [...statement.notes],
  limit: null,
  targets: [],
  headlineFor: [],
  isLocal: false,
  missingLists: [],
  precise: [],
});
