import { nameSounds } from '../../adapters/name-sounds.js';
import { askedPartsOf, blindPartsOf } from './blind-parts.js';
import { bestOf, compareTraits, DEFAULT_WEIGHTS, mostOf } from './score-match.js';
import { traitsOf } from './traits.js';

const HELD = { name: 'Anna Schmidt', birthDate: '2016-05-04', postcode: 'ZZ99 1ZZ' };
const terms = { weights: DEFAULT_WEIGHTS, soundsOf: nameSounds };
const compared = (
  other: Record<string, string | undefined>,
  own: Parameters<typeof traitsOf>[0] = HELD,
) => compareTraits(traitsOf(own), traitsOf({ ...HELD, ...other }), terms);

describe('two records that may be of one child', () => {
  it.each`
    other                                           | score  | differs          | because
    ${{}}                                           | ${100} | ${[]}            | ${'everything agrees'}
    ${{ name: 'SCHMIDT, Anna' }}                    | ${100} | ${[]}            | ${'a name may be written in two orders'}
    ${{ name: 'anna  schmídt' }}                    | ${100} | ${[]}            | ${'capitals, accents and blanks say nothing'}
    ${{ postcode: 'zz991zz' }}                      | ${100} | ${[]}            | ${'nor how a postcode is written'}
    ${{ name: 'Schmidt' }}                          | ${85}  | ${[]}            | ${'a surname may stand alone'}
    ${{ name: 'Anna Smitt' }}                       | ${90}  | ${[]}            | ${'the surname sounds alike'}
    ${{ name: 'Anna Jones-Schmidt' }}               | ${90}  | ${[]}            | ${'one of two surnames'}
    ${{ name: 'VAN DER SCHMIDT, Anna' }}            | ${90}  | ${[]}            | ${'particles are no surname'}
    ${{ name: 'A Schmidt' }}                        | ${90}  | ${[]}            | ${'an initial fits'}
    ${{ name: 'Ana Schmidt' }}                      | ${95}  | ${[]}            | ${'the given name sounds alike'}
    ${{ name: 'Annabel Schmidt' }}                  | ${95}  | ${[]}            | ${'one given name is short for the other'}
    ${{ name: 'Ben Schmidt' }}                      | ${65}  | ${['givenName']} | ${'twins have another given name'}
    ${{ name: 'Alice Schmidt' }}                    | ${65}  | ${['givenName']} | ${'also twins whose names begin alike'}
    ${{ name: 'B Schmidt' }}                        | ${65}  | ${['givenName']} | ${'another initial is another name'}
    ${{ birthDate: '2016-04-05' }}                  | ${85}  | ${[]}            | ${'day and month may be swapped'}
    ${{ birthDate: '2016-05-05' }}                  | ${60}  | ${['birthDate']} | ${'another day is another day'}
    ${{ postcode: 'ZZ99 2ZZ' }}                     | ${88}  | ${[]}            | ${'they moved nearby'}
    ${{ postcode: undefined }}                      | ${80}  | ${[]}            | ${'what is not given says nothing'}
    ${{ name: 'Anna Jones' }}                       | ${75}  | ${['surname']}   | ${'a surname may change'}
    ${{ name: 'Smitt', postcode: undefined }}       | ${55}  | ${[]}            | ${'the surname by ear and the birth date are enough to be shown'}
    ${{ name: undefined }}                          | ${60}  | ${[]}            | ${'so are the birth date and the postcode'}
    ${{ name: 'Ben Schmidt', postcode: undefined }} | ${45}  | ${['givenName']} | ${'so are surname and birth date, whatever it is called'}
    ${{ name: 'Ben Smitt', postcode: undefined }}   | ${35}  | ${['givenName']} | ${'another child born that day, by ear'}
    ${{ name: undefined, postcode: undefined }}     | ${40}  | ${[]}            | ${'a birthday alone is many children’s'}
  `('score $score for $other: $because', ({ other, score, differs }: Row) => {
    expect(compared(other)).toMatchObject({ score, differs });
  });

  it('say no more than a hundred, and no less than nothing', () => {
    const numbered = { ...HELD, nhsNumber: '9990000018' };

    expect(mostOf(DEFAULT_WEIGHTS)).toBe(100);
    expect(compared({ nhsNumber: '9990000018' }, numbered).score).toBe(100);
    expect(
      compared({ name: 'Ben Jones', birthDate: '2001-01-01', postcode: 'AB1 2CD' }).score,
    ).toBe(0);
  });

  it('are told to have two NHS numbers', () => {
    const numbered = { ...HELD, nhsNumber: '9990000018' };

    expect(compared({ nhsNumber: '9990000026' }, numbered)).toMatchObject({
      ...{ score: 60, differs: ['nhsNumber'] },
    });
  });

  it('count by the best of what their sources say', () => {
    const all = [compared({ name: 'Anna Jones' }), compared({}), compared({ postcode: undefined })];

    expect(bestOf(all)?.score).toBe(100);
    expect(bestOf([])).toBeUndefined();
  });
});

const BORN = '2016-05-04';
const name = (sound: string, on = BORN) => ['name', sound, on];
const home = (on = BORN) => ['home', on, 'ZZ991ZZ'];

describe('what a record is kept under', () => {
  it.each`
    said                                          | byName                                      | byHome      | because
    ${HELD}                                       | ${[name('XMT'), name('SMT')]}               | ${[home()]} | ${'a surname may be said in two ways'}
    ${{ name: 'Li', birthDate: BORN }}            | ${[name('L')]}                              | ${[]}       | ${'one word is the surname'}
    ${{ name: 'Ann Hill-Ford', birthDate: BORN }} | ${[name('HLFRT'), name('HL'), name('FRT')]} | ${[]}       | ${'each of two surnames counts alone too'}
    ${{ name: '李', birthDate: BORN }}            | ${[name('李')]}                             | ${[]}       | ${'a name of other letters is taken as it is'}
    ${{ name: 'Anna Schmidt', postcode: 'ZZ99' }} | ${[]}                                       | ${[]}       | ${'without a birth date nothing is found'}
    ${{ birthDate: BORN }}                        | ${[]}                                       | ${[]}       | ${'nor by a birth date alone'}
  `('is $byName and $byHome: $because', ({ said, byName, byHome }: Kept) => {
    expect(blindPartsOf(traitsOf(said), nameSounds)).toEqual({ byName, byHome });
  });

  it('is looked for with day and month swapped too, where that is a date', () => {
    const asked = (birthDate: string) =>
      askedPartsOf(traitsOf({ ...HELD, name: 'Li', birthDate }), nameSounds);

    expect(asked(BORN)).toEqual({
      byName: [name('L'), name('L', '2016-04-05')],
      byHome: [home(), home('2016-04-05')],
    });
    expect(asked('2016-05-05').byName).toHaveLength(1);
    expect(asked('2016-05-13').byName).toHaveLength(1);
  });
});

type Row = { other: Record<string, string | undefined>; score: number; differs: string[] };
type Kept = { said: Parameters<typeof traitsOf>[0]; byName: string[][]; byHome: string[][] };
