import { event } from './testing/events.js';
import { bothReadings } from './testing/optioned.js';

describe('2.4 EHC: the day of receipt [limit.firstDay=0] [limit.firstDay=1]', () => {
  it('is day 0, or day 1 where an area counts so', () => {
    const { shipped, other } = bothReadings('EHC-HA6', {
      ...{ authority: 'local', status: 'local', limit: { firstDay: 1 } },
    });
    const asked = event('ehc.advice-requested', '2026-01-05', { healthService: 'SALT' });
    const due = (asOf: string) => [shipped, other].map((read) => read([asked], asOf));

    expect(due('2026-02-16').map((clock) => [clock?.dueOn, clock?.status])).toEqual([
      ['2026-02-16', 'running'],
      ['2026-02-15', 'breached'],
    ]);
  });
});

describe('2.4 EHC: an exception of regulation 8(2) [exceptions=marked] [exceptions=ignored] [exceptions=lift-limit]', () => {
  const asked = event('ehc.advice-requested', '2026-01-05', { healthService: 'SALT' });
  const exception = event('ehc.exception-recorded', '2026-02-20', { ground: 'c' });
  const sent = event('ehc.advice-sent', '2026-03-01');

  it.each`
    rule            | open          | late         | noted
    ${'marked'}     | ${'breached'} | ${'missed'}  | ${true}
    ${'ignored'}    | ${'breached'} | ${'missed'}  | ${false}
    ${'lift-limit'} | ${'running'}  | ${'stopped'} | ${true}
  `('$rule: open it is $open, sent late $late', ({ rule, open, late, noted }) => {
    const { other } = bothReadings('EHC-HA6', { exceptions: rule as string });
    const clock = other([asked, exception], '2026-02-25');

    expect(clock?.status).toBe(open);
    expect(clock?.trace.some(({ what }) => what === 'exception')).toBe(noted);
    expect(other([asked, exception, sent], '2026-04-01')?.status).toBe(late);
    expect(other([asked, exception], '2026-02-19')?.status).toBe('breached');
  });
});
