import type { Fault } from '@waits/contracts/dead-letter';
import type { KeptList } from './code-lists.js';
import { isInList } from './code-lists.js';
import type { Row } from './row.js';

/** The codes of a row, by the list each is of, that are not in it. They are kept as sent. */
export const warningsOf = (
  row: Row,
  codes: Partial<Record<KeptList, string | undefined>>,
): Fault[] =>
  Object.entries(codes).flatMap(([list, code]) =>
    code === undefined || isInList(list as KeptList, code, row.lists)
      ? []
      : [{ pointer: row.pointerOf(list), code: 'code-unknown' }],
  );
