import type { ReferralFacts } from '@waits/contracts/referral-state';
import { closedSpells, endingInForce, isWithinClosed } from './endings.js';

type Ending = ReferralFacts['endings'][number];

/** Reads `closed 02-01, rejected 02-10` as endings of that year, in order of their days. */
const endingsOf = (written: string): Ending[] =>
  written
    .split(', ')
    .filter((one) => one !== '')
    .map((one) => {
      const [how, day] = one.split(' ');
      return { on: `2026-${day ?? ''}`, how: how as Ending['how'], reason: null, to: null };
    });
const daysOf = (written: string): string[] =>
  written
    .split(', ')
    .filter((one) => one !== '')
    .map((day) => `2026-${day}`);
const spellsOf = (endings: string, reopenings: string) =>
  closedSpells({ endings: endingsOf(endings), reopenings: daysOf(reopenings) });

type Row = { ended: string; reopened: string; off: string[] };

describe('DOMAIN 2.4: a referral counts as closed on the days between closing and reopening', () => {
  it.each`
    ended                                         | reopened          | off                                                           | because
    ${''}                                         | ${''}             | ${[]}                                                         | ${'it was never closed'}
    ${'closed 02-01'}                             | ${''}             | ${['closed 02-01 on']}                                        | ${'nothing reopened it'}
    ${'closed 02-01, rejected 02-10'}             | ${''}             | ${['closed 02-01, rejected 02-10 on']}                        | ${'what is closed is not closed anew'}
    ${'closed 02-01'}                             | ${'02-20'}        | ${['closed 02-01 to 02-20']}                                  | ${'it was reopened'}
    ${'closed 02-01, rejected 02-10'}             | ${'02-20'}        | ${['closed 02-01, rejected 02-10 to 02-20']}                  | ${'one reopening takes back all that ended it'}
    ${'closed 02-01, closed 03-10'}               | ${'02-20'}        | ${['closed 02-01 to 02-20', 'closed 03-10 on']}               | ${'it was closed again'}
    ${'closed 02-01, closed 03-10'}               | ${'02-20, 03-20'} | ${['closed 02-01 to 02-20', 'closed 03-10 to 03-20']}         | ${'and reopened again'}
    ${'closed 02-01'}                             | ${'02-20, 03-20'} | ${['closed 02-01 to 02-20']}                                  | ${'what is open is not opened anew'}
    ${''}                                         | ${'02-20'}        | ${[]}                                                         | ${'there was nothing to reopen'}
    ${'closed 02-20'}                             | ${'02-01'}        | ${['closed 02-20 on']}                                        | ${'a reopening takes back nothing that comes after it'}
    ${'closed 02-01'}                             | ${'02-01'}        | ${[]}                                                         | ${'closed and reopened on one day, it never left'}
    ${'closed 02-01, rejected 02-01'}             | ${'02-01'}        | ${['closed 02-01, rejected 02-01 on']}                        | ${'ended twice that day and reopened once'}
    ${'closed 02-01, rejected 02-01'}             | ${'02-01, 02-01'} | ${[]}                                                         | ${'ended twice that day and reopened twice'}
    ${'closed 02-01, closed 02-20'}               | ${'02-20'}        | ${['closed 02-01 to 02-20', 'closed 02-20 on']}               | ${'reopened and closed again on one day'}
    ${'closed 02-01, closed 02-20'}               | ${'02-20, 02-20'} | ${['closed 02-01 to 02-20']}                                  | ${'reopened, closed and reopened on one day'}
    ${'closed 02-01, closed 02-20, merged 02-20'} | ${'02-20'}        | ${['closed 02-01 to 02-20', 'closed 02-20, merged 02-20 on']} | ${'reopened, closed and merged on one day'}
  `('ended "$ended", reopened "$reopened": $because', ({ ended, reopened, off }: Row) => {
    const written = spellsOf(ended, reopened).map(({ endings, to }) => {
      const by = endings.map(({ how, on }) => `${how} ${on.slice(5)}`).join(', ');
      return `${by} ${to === null ? 'on' : `to ${to.slice(5)}`}`;
    });

    expect(written).toEqual(off);
  });
});

type InForce = { ended: string; reopened: string; died: string; asOf: string; left: string | null };

describe('how a child has left the list', () => {
  it.each`
    ended                             | reopened   | died       | asOf       | left                | because
    ${'closed 02-01'}                 | ${''}      | ${''}      | ${'01-31'} | ${null}             | ${'the day before'}
    ${'closed 02-01'}                 | ${''}      | ${''}      | ${'02-01'} | ${'closed 02-01'}   | ${'the day of discharge'}
    ${'closed 02-01'}                 | ${'02-20'} | ${''}      | ${'02-19'} | ${'closed 02-01'}   | ${'the last day off the list'}
    ${'closed 02-01'}                 | ${'02-20'} | ${''}      | ${'02-20'} | ${null}             | ${'the day of reopening'}
    ${'closed 02-01, rejected 02-10'} | ${''}      | ${''}      | ${'03-01'} | ${'closed 02-01'}   | ${'the first ending is the one it left by'}
    ${'closed 02-01, merged 02-10'}   | ${''}      | ${''}      | ${'02-09'} | ${'closed 02-01'}   | ${'not merged yet'}
    ${'closed 02-01, merged 02-10'}   | ${''}      | ${''}      | ${'02-10'} | ${'merged 02-10'}   | ${'merged is merged, whatever else ended it'}
    ${''}                             | ${''}      | ${'02-01'} | ${'01-31'} | ${null}             | ${'alive the day before'}
    ${''}                             | ${''}      | ${'02-01'} | ${'02-01'} | ${'deceased 02-01'} | ${'the day of death'}
    ${'closed 02-10'}                 | ${''}      | ${'02-01'} | ${'03-01'} | ${'deceased 02-01'} | ${'closed because the child had died'}
    ${'closed 02-01'}                 | ${''}      | ${'02-01'} | ${'03-01'} | ${'closed 02-01'}   | ${'closed on the day of death'}
    ${'closed 02-01'}                 | ${''}      | ${'02-10'} | ${'03-01'} | ${'closed 02-01'}   | ${'had left before'}
    ${'closed 02-10'}                 | ${'02-20'} | ${'03-01'} | ${'02-20'} | ${null}             | ${'back on the list, and alive'}
    ${'closed 02-10'}                 | ${'02-20'} | ${'03-01'} | ${'03-01'} | ${'deceased 03-01'} | ${'died on the list'}
    ${'merged 02-10'}                 | ${''}      | ${'02-01'} | ${'03-01'} | ${'merged 02-10'}   | ${'the survivor says that the child died'}
  `(
    'ended "$ended", reopened "$reopened", died "$died": on $asOf $left, $because',
    ({ ended, reopened, died, asOf, left }: InForce) => {
      const spells = spellsOf(ended, reopened);
      const inForce = endingInForce(spells, daysOf(died)[0] ?? null, `2026-${asOf}`);

      expect(inForce && `${inForce.by} ${inForce.on.slice(5)}`).toBe(left);
    },
  );
});

describe('a day between leaving the list and coming back', () => {
  it.each`
    day        | isWithin | because
    ${'02-01'} | ${false} | ${'a contact on the day of discharge counts'}
    ${'02-02'} | ${true}  | ${'off the list'}
    ${'02-19'} | ${true}  | ${'still off it'}
    ${'02-20'} | ${false} | ${'a contact on the day of reopening counts'}
    ${'03-10'} | ${false} | ${'closed again that day'}
    ${'03-11'} | ${true}  | ${'off the list for good'}
  `('$day: $isWithin, $because', ({ day, isWithin }: { day: string; isWithin: boolean }) => {
    const spells = spellsOf('closed 02-01, closed 03-10', '02-20');

    expect(isWithinClosed(spells, `2026-${day}`)).toBe(isWithin);
  });
});
