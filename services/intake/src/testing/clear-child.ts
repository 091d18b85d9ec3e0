/** The made-up child of every fuzzed record. Each value is one that no other field of a record has. */
export const CLEAR_CHILD = {
  nhsNumber: '9990000018',
  localPatientId: 'LPX-48213',
  familyName: 'Quillfeather',
  givenName: 'Zephyrine',
  birthDate: '2015-08-19',
  postcode: 'ZZ99 7QX',
};

export const CLEAR_NAME = `${CLEAR_CHILD.givenName} ${CLEAR_CHILD.familyName}`;

/** Every way in which a value of that child may be written where none of it may be. */
const CLEAR_WORDS: readonly string[] = [
  ...Object.values(CLEAR_CHILD),
  ...['999 000 0018', '999-000-0018', '19/08/2015', '20150819', 'ZZ997QX'],
];

/** The lines that show something of the child, none of which should be there. */
export const linesShowing = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const lower = line.toLowerCase();
    const word = CLEAR_WORDS.find((one) => lower.includes(one.toLowerCase()));
    return word === undefined ? [] : [`${word} is shown in ${line.slice(0, 500)}`];
  });
