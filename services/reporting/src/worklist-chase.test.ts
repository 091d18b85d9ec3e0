import { Worklist } from '@waits/contracts/api/reporting';
import { addDays } from '@waits/standards/calendar';
import { loadRegister } from '@waits/standards/register/load';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-30';

/** Health advice that was asked for so many days ago. */
const advice = (days: number, index: number, sentOn: string | null = null) => {
  const on = addDays(TODAY, -days);
  const state = stateOf({ id: `RAA:D${String(days)}`, received: on, pathway: 'EHC' }, index);
  return {
    ...state,
    facts: {
      ...state.facts,
      ehc: {
        ...{ healthService: 'SALT', requestedOn: on, sentOn, exceptions: [], panelOn: null },
        ...{ decidedOn: null, decision: null, decisions: [], planIssuedOn: null },
        ...{ planRefusedOn: null, reviewDueOn: null, reviewHeldOn: null },
      },
    },
  };
};
const states = [
  ...[5, 20, 21, 27, 28, 35, 42, 43].map((days, index) => advice(days, index)),
  advice(30, 8, addDays(TODAY, -1)),
];
const ask = askService({ register: loadRegister(), states, today: TODAY });
const rows = async (query: string) =>
  Worklist.parse((await ask(`/v1/worklist?${query}`)).body).rows.map(
    ({ days, chaseDay }) => [days, chaseDay] as const,
  );

describe('advice for an EHC assessment that is to be chased', () => {
  it('is what has waited 21 days or more and is not over the 42', async () => {
    expect(await rows('standard=EHC-HA6&status=to-chase&sort=shortest')).toEqual([
      ...[
        [21, 21],
        [27, 21],
        [28, 28],
        [35, 35],
        [42, 35],
      ],
    ]);
  });

  it('says beside each that waits which reminder it has reached, and none once it is over', async () => {
    expect(await rows('standard=EHC-HA6&sort=shortest')).toEqual([
      ...[
        [5, null],
        [20, null],
        [21, 21],
        [27, 21],
        [28, 28],
        [35, 35],
        [42, 35],
        [43, null],
      ],
    ]);
  });

  it('is nothing under a standard whose register row names no such days', async () => {
    expect(await rows('standard=EHC-LA6&status=to-chase')).toEqual([]);
  });
});
