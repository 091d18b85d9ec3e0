import { receivedAt } from './received-at.js';

const now = '2026-11-23T09:00:00.000Z';

describe('when an event was received', () => {
  it.each`
    source            | time                           | demo     | at                       | because
    ${'asd-system'}   | ${undefined}                   | ${true}  | ${now}                   | ${'it is now'}
    ${'asd-system'}   | ${'2024-01-01T00:00:00Z'}      | ${true}  | ${now}                   | ${'a real source does not decide'}
    ${'demo-asd'}     | ${'2024-01-01T00:00:00Z'}      | ${false} | ${now}                   | ${'demo sources are switched off'}
    ${'demo-asd'}     | ${'2024-01-01T00:00:00Z'}      | ${true}  | ${'2024-01-01T00:00:00'} | ${'a demo source has a history'}
    ${'demo-asd'}     | ${'2024-07-01T01:00:00+01:00'} | ${true}  | ${'2024-07-01T00:00:00'} | ${'any offset is read'}
    ${'demo-asd'}     | ${'2024-07-01T01:00:00'}       | ${true}  | ${'2024-07-01T00:00:00'} | ${'no offset is London time'}
    ${'demo-asd'}     | ${'2027-01-01T00:00:00Z'}      | ${true}  | ${now}                   | ${'nothing is received in the future'}
    ${'not-demo-asd'} | ${'2024-01-01T00:00:00Z'}      | ${true}  | ${now}                   | ${'its name does not begin with demo-'}
  `(
    'is $at from $source at $time: $because',
    (row: { source: string; time?: string; demo: boolean; at: string }) => {
      const at = receivedAt(
        { ...row, data: { recordedAt: now } },
        { now, acceptsDemoTime: row.demo },
      );

      expect(Date.parse(at)).toBe(Date.parse(row.at.endsWith('Z') ? row.at : `${row.at}Z`));
    },
  );

  it.each`
    source          | time                      | claimed                   | at
    ${'demo-asd'}   | ${undefined}              | ${'2024-01-01T22:00:00Z'} | ${'2024-01-01T22:00:00.000Z'}
    ${'demo-asd'}   | ${'2023-05-05T22:00:00Z'} | ${'2024-01-01T22:00:00Z'} | ${'2023-05-05T22:00:00.000Z'}
    ${'asd-system'} | ${undefined}              | ${'2024-01-01T22:00:00Z'} | ${now}
  `(
    'is $at from $source that says $claimed beside its record',
    ({
      source,
      time,
      claimed,
      at,
    }: Record<'source' | 'claimed' | 'at', string> & { time?: string }) => {
      const event = { source, time, data: { recordedAt: now } };

      expect(receivedAt(event, { now, acceptsDemoTime: true, claimed })).toBe(at);
    },
  );

  it.each([
    { time: '2024-07-01T01:00:00+01:00', at: '2024-07-01T00:00:00.000Z', because: 'it says so' },
    { time: undefined, at: '2024-05-01T08:30:00.000Z', because: 'it was recorded then' },
  ])('in a trial is $at: $because', ({ time, at }) => {
    const event = { source: 'asd-system', time, data: { recordedAt: '2024-05-01T09:30:00' } };

    expect(receivedAt(event, { now, acceptsDemoTime: false, isTrial: true })).toBe(at);
  });
});
