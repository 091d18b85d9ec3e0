import fc from 'fast-check';
import { addDays } from './calendar.js';
import { anyEvents } from './testing/any-events.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const isOfSeries = ({ id }: { id: string | null }): boolean => id?.startsWith('S') === true;

/** Forty visits before anything else, under numbers of their own. */
const series = Array.from({ length: 40 }, (_, index) =>
  event(
    'appointment.booked',
    addDays('2024-01-01', index),
    { appointmentId: `S${index}`, appointmentOn: addDays('2024-01-02', index) },
    { id: `series-${index}` },
  ),
);

describe('a child who has been seen for years', () => {
  it('has its other appointments as a child with only these has them', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { appointments } = factsOf([...series, ...events]);

        expect(appointments.filter((one) => !isOfSeries(one))).toEqual(
          factsOf(events).appointments,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has the outcome with the appointment whose number it names', () => {
    const { appointments } = factsOf([
      ...series,
      event('appointment.attended', '2024-03-01', { appointmentId: 'S7', attendance: '5' }),
    ]);

    expect(appointments.filter(({ state }) => state === 'attended')).toMatchObject([{ id: 'S7' }]);
  });
});
