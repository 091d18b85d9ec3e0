import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { jsonSchemas } from './json-schemas.js';

describe('the generated JSON Schemas', () => {
  it.each(Object.entries(jsonSchemas()))(
    '%s is committed as it is generated',
    async (name, schema) => {
      const committed = await readFile(
        new URL(`../generated/${name}.schema.json`, import.meta.url),
        'utf8',
      );

      expect(JSON.parse(committed)).toEqual(schema);
    },
  );

  it('refuse what the contract refuses, for senders who check before they send', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      jsonSchemas()['source-event'] ?? {},
    );

    expect(validate({ specversion: '1.0', type: 'referral.received' })).toBe(false);
  });
});
