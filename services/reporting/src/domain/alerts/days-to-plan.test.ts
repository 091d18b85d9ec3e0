import { createAlertBook } from './alert-book.js';
import { daysToPlan, marksFor } from './days-to-plan.js';

/** A service that worked out alerts up to these days for two providers; a third was never heard of. */
function bookOf(marks: Readonly<Record<string, string>>) {
  const book = createAlertBook();
  for (const [provider, through] of Object.entries(marks)) {
    book.apply({ type: 'mark', provider, since: '2026-01-01', through });
  }
  return book;
}
const PROVIDERS = ['RAA', 'RBB', 'NEW'];
const planned = (marks: Readonly<Record<string, string>>, today: string) =>
  daysToPlan(bookOf(marks), today).map(({ day, concerns }) => [day, ...PROVIDERS.filter(concerns)]);

describe('the days to be worked out', () => {
  it.each`
    marks                                       | days                                                                                   | because
    ${{}}                                       | ${[['2026-07-04', 'RAA', 'RBB', 'NEW']]}                                               | ${'at the first start only today is'}
    ${{ RAA: '2026-07-04', RBB: '2026-07-04' }} | ${[['2026-07-04', 'RAA', 'RBB', 'NEW']]}                                               | ${'today goes on all day'}
    ${{ RAA: '2026-07-02', RBB: '2026-07-02' }} | ${[['2026-07-03', 'RAA', 'RBB'], ['2026-07-04', 'RAA', 'RBB', 'NEW']]}                 | ${'what was missed comes first, and not for who was not there'}
    ${{ RAA: '2026-07-03', RBB: '2026-07-01' }} | ${[['2026-07-02', 'RBB'], ['2026-07-03', 'RBB'], ['2026-07-04', 'RAA', 'RBB', 'NEW']]} | ${'each goes on where it was'}
    ${{ RAA: '2026-07-05', RBB: '2026-07-04' }} | ${[['2026-07-04', 'RBB', 'NEW']]}                                                      | ${'what a clock ahead has worked out is left alone'}
  `('$because', ({ marks, days }) => {
    expect(planned(marks as Record<string, string>, '2026-07-04')).toEqual(days);
  });

  it('are marked when they are, and keep the day on which a provider was first heard of', () => {
    const book = bookOf({ RAA: '2026-07-03', RBB: '2026-07-04' });
    const [today] = daysToPlan(book, '2026-07-04');

    expect(today && marksFor(book, today, PROVIDERS)).toEqual([
      { type: 'mark', provider: 'NEW', since: '2026-07-04', through: '2026-07-04' },
      { type: 'mark', provider: 'RAA', since: '2026-01-01', through: '2026-07-04' },
    ]);
  });
});
