import { configOf } from './config.js';
import { DEFAULT_WEIGHTS } from './domain/matching/score-match.js';

const env = {
  KEYS_DIR: '/keys',
  MONGODB_URL: 'mongodb://127.0.0.1:1',
  KAFKA_BROKERS: '127.0.0.1:2',
};
const weights = (text?: string) =>
  configOf({ ...env, ...(text !== undefined && { MATCH_WEIGHTS: text }) }).MATCH_WEIGHTS;

describe('how much each field says', () => {
  it.each`
    text                               | changed                           | because
    ${undefined}                       | ${{}}                             | ${'nothing was set'}
    ${'{}'}                            | ${{}}                             | ${'nothing was changed'}
    ${'{"postcode":10,"showFrom":50}'} | ${{ postcode: 10, showFrom: 50 }} | ${'what is left out stays'}
    ${'{"givenNameDiffers":-30}'}      | ${{ givenNameDiffers: -30 }}      | ${'a field may speak against'}
  `('is the default but for $changed where $because', ({ text, changed }: Row) => {
    expect(weights(text)).toEqual({ ...DEFAULT_WEIGHTS, ...changed });
  });

  it.each(['postcode=10', '[1]', '{"postcod":10}', '{"postcode":"ten"}', '{"postcode":1.5}'])(
    'cannot be %s, which is refused with the names there are',
    (text) => {
      expect(() => weights(text)).toThrow(/MATCH_WEIGHTS.*birthDate, .*showFrom/s);
    },
  );
});

type Row = { text: string | undefined; changed: Partial<typeof DEFAULT_WEIGHTS> };
