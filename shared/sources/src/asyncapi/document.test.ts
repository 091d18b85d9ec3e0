import { readFile } from 'node:fs/promises';
import specs from '@asyncapi/specs';
import { SOURCE_TOPICS, TOPICS } from '@waits/contracts/topics';
import type { SchemaObject } from 'ajv';
import { Ajv } from 'ajv';
import { SOURCE_DIALECTS } from '../settings/source-settings.js';
import { sourceEvent } from '../testing/fake-events.js';
import { referralRow } from '../testing/mhsds-rows.js';
import { asyncApi } from './document.js';

type Json = Record<string, unknown>;

const document = asyncApi() as {
  channels: Record<string, { address: string; messages: Json }>;
  components: { messages: Record<string, { headers: Json }>; schemas: Record<string, Json> };
};
// The schema that the AsyncAPI Initiative publishes, as its own tools use it.
const published = specs.schemas['3.0.0'] as SchemaObject;
const validator = (options = {}) => new Ajv({ strict: false, validateFormats: false, ...options });

/** Every `$ref` in a document. */
const refsIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' ? [String(inner)] : refsIn(inner),
      );

const leadsTo = (ref: string): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, step) => (inner as Json | undefined)?.[step], document);

describe('the AsyncAPI document', () => {
  it('is committed as it is generated', async () => {
    const file = new URL('../../generated/asyncapi.json', import.meta.url);

    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(document);
  });

  it('is one by the published schema of AsyncAPI 3, which refuses another', () => {
    // It brings the schema of JSON Schema itself along.
    const validate = validator({ meta: false, validateSchema: false }).compile(published);

    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...document, operations: { wrong: { action: 'shout' } } })).toBe(false);
  });

  it('has every topic, and nothing that leads nowhere', () => {
    expect(Object.values(document.channels).map(({ address }) => address)).toEqual(
      TOPICS.map(({ name }) => name),
    );
    expect(refsIn(document).filter((ref) => leadsTo(ref) === undefined)).toEqual([]);
  });

  it.each(SOURCE_TOPICS.map(({ name }) => name))('has every format of records on %s', (name) => {
    const { messages = {} } = document.channels[name.replaceAll('.', '-')] ?? {};

    expect(Object.keys(messages).sort()).toEqual(['csv-row', ...SOURCE_DIALECTS].sort());
  });

  it('asks for the headers that a format needs', () => {
    expect(document.components.messages['fhir']?.headers).toMatchObject({
      properties: { dialect: { const: 'fhir' } },
      required: ['dialect', 'source'],
    });
    expect(document.components.messages['canonical']?.headers).toMatchObject({ required: [] });
  });

  it.each([
    ['record-canonical', sourceEvent(), { ...sourceEvent(), type: 'referral.lost' }],
    ['record-mhsds', referralRow(), { ...referralRow(), table: 101 }],
    ['record-fhir', { resourceType: 'Patient' }, {}],
    ['record-csv-row', { ...ROW(), reason: '25' }, { ...ROW(), misspelt: 'x' }],
  ])('describes records so that a sender may check them first: %s', (name, right, wrong) => {
    const validate = validator().compile(document.components.schemas[name] ?? false);

    expect([validate(right), validate(wrong)]).toEqual([true, false]);
  });
});

function ROW(): Json {
  const { id, source, type, data } = sourceEvent();
  const { provider, occurredOn, recordedAt } = data as Json;
  return { id, source, type, provider, occurredOn, recordedAt };
}
