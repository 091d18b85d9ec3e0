import {
  count,
  either,
  hoursAndMinutes,
  howSeen,
  limitInWords,
  longDate,
  longMoment,
} from './plain-words.js';

describe('days, times and numbers as a person writes them', () => {
  it.each([
    ['2025-02-03', '3 February 2025'],
    ['2026-12-31', '31 December 2026'],
  ])('the day %s is %s', (day, words) => {
    expect(longDate(day)).toBe(words);
  });

  it.each([
    ['2026-03-02T14:05:00Z', '14:05 on 2 March 2026'],
    // In summer London is an hour ahead.
    ['2026-07-01T23:30:00Z', '00:30 on 2 July 2026'],
  ])('the moment %s is %s', (at, words) => {
    expect(longMoment(at)).toBe(words);
  });

  it.each([
    [0, '0 days'],
    [1, '1 day'],
    [2, '2 days'],
  ])('%d: %s', (number, words) => {
    expect(count(number, 'day')).toBe(words);
  });

  it.each([
    [0, 'less than a minute'],
    [1, '1 minute'],
    [59, '59 minutes'],
    [60, '1 hour'],
    [61, '1 hour and 1 minute'],
    [150, '2 hours and 30 minutes'],
  ])('%d minutes are %s', (minutes, words) => {
    expect(hoursAndMinutes(minutes)).toBe(words);
  });

  it.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B'], 'A or B'],
    [['A', 'B', 'C'], 'A, B or C'],
  ])('any of %j is %s', (things, words) => {
    expect(either(things)).toBe(words);
  });

  it.each`
    value | unit                 | words
    ${1}  | ${'hours'}           | ${'1 hour'}
    ${24} | ${'hours'}           | ${'24 hours'}
    ${91} | ${'days'}            | ${'91 days'}
    ${18} | ${'weeks'}           | ${'18 weeks'}
    ${3}  | ${'calendar-months'} | ${'3 calendar months'}
    ${10} | ${'working-days'}    | ${'10 working days'}
  `('a limit of $value $unit is $words', ({ words, ...limit }) => {
    const rest = { limitDayIsMet: true, limitDayIsOverdue: false, firstDay: 0 } as const;
    expect(limitInWords({ ...(limit as { value: number; unit: 'days' }), ...rest })).toBe(words);
  });
});

describe('how a child was seen', () => {
  it.each`
    medium  | words
    ${'01'} | ${'face to face'}
    ${'02'} | ${'by telephone'}
    ${'03'} | ${'by telemedicine'}
    ${'04'} | ${'by talk type'}
    ${'05'} | ${'by e-mail'}
    ${'06'} | ${'by text message'}
    ${'09'} | ${'by text message'}
    ${'10'} | ${'by instant messaging'}
    ${'11'} | ${'by video'}
    ${'12'} | ${'by message board'}
    ${'13'} | ${'by chat room'}
    ${'98'} | ${'by consultation medium 98'}
    ${null} | ${'in a way that was not recorded'}
  `('by medium $medium: $words', ({ medium, words }) => {
    expect(howSeen(medium as string | null)).toBe(words);
  });
});
