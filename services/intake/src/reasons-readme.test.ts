import { readFileSync } from 'node:fs';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { canonical } from '@waits/sources/canonical';
import { REASONS, WARNINGS, notTaken } from '@waits/sources/translate/reasons';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The cells of the table rows whose first cell is code. */
const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the README of intake', () => {
  it('tells of each reason what it means and what to do, as the catalogue says', () => {
    expect(rows.filter((cells) => cells.length === 4)).toEqual(
      Object.entries(REASONS).map(([reason, { outcome, means, todo }]) => [
        `\`${reason}\``,
        outcome,
        means,
        todo,
      ]),
    );
  });

  it('tells of each warning what it means', () => {
    expect(rows.filter((cells) => cells.length === 2)).toEqual(
      Object.entries(WARNINGS).map(([code, means]) => [`\`${code}\``, means]),
    );
  });

  it('shows an event that intake takes', () => {
    const example = /-d '(\{[\s\S]+?\n\})'/.exec(readme)?.[1] ?? '';
    const read = canonical(Buffer.from(example));

    expect(read.isRead && checkNhsNumber(read.events[0].data.patient?.nhsNumber ?? '')).toEqual({
      ok: true,
      number: '9990000018',
    });
  });
});

describe('a reason', () => {
  it('has a slug that fits a dead letter', () => {
    for (const reason of Object.keys(REASONS)) expect(reason).toMatch(/^[a-z0-9-]{1,60}$/);
  });

  it('gives its outcome, with details only where there are any', () => {
    expect(notTaken('dialect-unknown')).toEqual({ outcome: 'parked', reason: 'dialect-unknown' });
    expect(notTaken('invalid-event', [{ pointer: '/id', code: 'invalid_type' }])).toEqual({
      outcome: 'refused',
      reason: 'invalid-event',
      details: [{ pointer: '/id', code: 'invalid_type' }],
    });
  });
});
