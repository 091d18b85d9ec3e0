import { startPosition } from './start-position.js';

describe('startPosition', () => {
  it.each`
    stored       | low   | high  | offset | because              | missed | why
    ${5n}        | ${0n} | ${9n} | ${5n}  | ${'stored'}          | ${0n}  | ${'the store counts, not the group'}
    ${9n}        | ${0n} | ${9n} | ${9n}  | ${'stored'}          | ${0n}  | ${'everything is read'}
    ${4n}        | ${4n} | ${9n} | ${4n}  | ${'stored'}          | ${0n}  | ${'the next one is the oldest kept'}
    ${undefined} | ${3n} | ${9n} | ${3n}  | ${'nothing-stored'}  | ${0n}  | ${'a new store reads everything'}
    ${2n}        | ${7n} | ${9n} | ${7n}  | ${'log-start-moved'} | ${5n}  | ${'retention was faster than we were'}
    ${12n}       | ${0n} | ${9n} | ${0n}  | ${'beyond-the-log'}  | ${0n}  | ${'the topic was made anew'}
  `('from $stored in $low..$high is $offset: $why', ({ stored, low, high, ...expected }) => {
    const { offset, because, missed } = expected as Record<string, unknown>;

    expect(
      startPosition({ stored: stored as bigint, low: low as bigint, high: high as bigint }),
    ).toEqual({ offset, because, missed });
  });
});
