import { Attendance } from '@waits/contracts/api/attendance';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const register = loadRegister();

type Appointment = ReferralFacts['appointments'][number];
const appointment = (stateOn: string, over: Partial<Appointment>): Appointment => ({
  ...{ id: null, bookedOn: '2026-01-02', for: stateOn, state: 'attended', stateOn },
  ...{ attendance: null, medium: null, cancelledBy: null, clearlyCommunicated: true },
  ...over,
});
const missed = (attendance: string | null): Partial<Appointment> => ({
  ...{ state: 'not-attended', attendance },
});

const of = (provider: string, appointments: Appointment[], index: number) => {
  const state = stateOf({ received: '2026-01-01', provider }, index);
  return { ...state, facts: { ...state.facts, appointments } };
};
const states = [
  of(
    'RAA',
    [
      appointment('2026-04-30', {}),
      appointment('2026-05-01', { attendance: '5' }),
      appointment('2026-05-02', missed('3')),
      appointment('2026-05-03', missed(null)),
      appointment('2026-05-04', missed('7')),
      appointment('2026-05-05', missed('2')),
      appointment('2026-06-06', missed('4')),
    ],
    0,
  ),
  of(
    'RBB',
    [
      appointment('2026-06-01', { state: 'cancelled', cancelledBy: 'patient' }),
      appointment('2026-06-02', { state: 'cancelled', cancelledBy: 'provider' }),
      appointment('2026-06-03', { state: 'cancelled' }),
      appointment('2026-06-04', {}),
      appointment('2026-06-05', { for: null }),
      appointment('2026-06-20', { state: 'booked', for: '2026-06-20' }),
      appointment('2026-06-20', { state: 'booked', for: null }),
      appointment('2026-07-01', {}),
    ],
    1,
  ),
];
const ask = askService({ register, states, today: '2026-07-15' });
const attendance = async (query: string) =>
  Attendance.parse((await ask(`/v1/attendance?${query}`)).body);

const NONE = {
  ...{ attended: 0, notBrought: 0, tooLate: 0, cancelledByFamily: 0, cancelledByProvider: 0 },
  ...{ cancelled: 0, percentNotBrought: null as number | null },
};
const MAY_TO_JUNE = 'from=2026-05-01&to=2026-06-30';

describe('what became of appointments from May to June', () => {
  it('is counted by hand the same, by month and provider', async () => {
    const { total, months, providers } = await attendance(MAY_TO_JUNE);

    expect(total).toEqual({
      ...{ attended: 3, notBrought: 2, tooLate: 1, cancelledByFamily: 2, cancelledByProvider: 2 },
      // 2 of 5.
      ...{ cancelled: 1, percentNotBrought: 40 },
    });
    expect(months).toEqual([
      {
        ...{ ...NONE, month: '2026-05', attended: 1, notBrought: 2, tooLate: 1 },
        ...{ cancelledByFamily: 1, percentNotBrought: 67 },
      },
      {
        ...{ ...NONE, month: '2026-06', attended: 2, cancelledByFamily: 1 },
        ...{ cancelledByProvider: 2, cancelled: 1, percentNotBrought: 0 },
      },
    ]);
    expect(
      providers.map(({ provider, attended, notBrought }) => [provider, attended, notBrought]),
    ).toEqual([
      ['RAA', 1, 2],
      ['RBB', 2, 0],
    ]);
  });

  it('is of a provider or a pathway alone', async () => {
    expect((await attendance(`${MAY_TO_JUNE}&provider=RBB`)).total.attended).toBe(2);
    expect((await attendance(`${MAY_TO_JUNE}&pathway=SALT`)).total).toEqual(NONE);
  });

  it('is not known after the day as of which is told', async () => {
    expect((await attendance('asOf=2026-05-02')).total).toMatchObject({
      ...{ attended: 2, notBrought: 1 },
    });
    expect((await ask(`/v1/attendance?${MAY_TO_JUNE}&asOf=2026-06-01`)).status).toBe(400);
  });
});

it('a worklist shows the next appointment all the same', async () => {
  const { body } = await ask(
    '/v1/worklist?standard=ASD-STAT-13W&provider=RBB&asOf=2026-06-10&status=no-appointment',
  );

  expect((body as { total: number }).total).toBe(0);
});
