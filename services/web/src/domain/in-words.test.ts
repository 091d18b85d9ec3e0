import {
  dayInWords,
  dayOfMoment,
  daysInWords,
  daysLeftInWords,
  inNumbers,
  momentInWords,
  plural,
} from './in-words.js';

describe('what people read', () => {
  it.each([
    [dayInWords('2025-02-03'), '3 February 2025'],
    [dayInWords(null), 'none'],
    [momentInWords('2026-07-01T12:05:00.000Z'), '1 July 2026 at 13:05'],
    [momentInWords('2026-12-01T12:05:00.000Z'), '1 December 2026 at 12:05'],
    [momentInWords(null), 'never'],
    [dayOfMoment('2026-07-01T23:30:00.000Z'), '2 July 2026'],
    [inNumbers(1_234_567), '1,234,567'],
    [daysInWords(1204), '1,204 days'],
    [daysInWords(1), '1 day'],
    [daysInWords(33.5), '33.5 days'],
    [daysInWords(null), 'none'],
    [plural(1, 'child', 'children'), '1 child'],
    [plural(0, 'child', 'children'), '0 children'],
    [daysLeftInWords(12), '12 days left'],
    [daysLeftInWords(0), 'due today'],
    [daysLeftInWords(-1), '1 day over'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
