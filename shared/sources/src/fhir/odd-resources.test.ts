import type { EarlierRow } from '../dialect.js';
import {
  anAppointment,
  anEncounter,
  aPatient,
  aServiceRequest,
  concept,
  fhirSource,
} from '../testing/fake-fhir.js';
import { fhir } from './fhir.js';
import { splitBundle } from './split-bundle.js';

type Json = Readonly<Record<string, unknown>>;

const ODD: readonly unknown[] = [
  ...[null, '', ' ', 'x'.repeat(3_000), 0, -1, 1e308, true, [], {}, [[]], [null]],
  ...[
    '9990000018',
    '0001-01-01',
    '2026-13-45',
    '2026-02-30T25:61:00Z',
    'Patient/',
    '#',
    'urn:uuid:',
  ],
  ...['__proto__', { reference: 7 }, { coding: [{}] }, [{ coding: 'x' }], { start: null }],
];

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** A resource with each of its elements, at any depth, replaced by something odd or left out, one at a time. */
function odd(value: unknown): unknown[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const put = (other: unknown): unknown =>
      Array.isArray(value)
        ? (value as unknown[]).map((one, index) => (String(index) === key ? other : one))
        : { ...value, [key]: other };
    return [undefined, ...ODD, ...odd(inner)].map(put);
  });
}

const RESOURCES: readonly Json[] = [
  aServiceRequest({ performer: [{ reference: '#o' }], replaces: [{ identifier: { value: 'x' } }] }),
  aPatient({ link: [{ type: 'replaces', other: { reference: 'Patient/P0' } }] }),
  anAppointment({ status: 'cancelled', cancelationReason: concept('pat') }),
  anEncounter({ appointment: [{ reference: 'Appointment/A1' }] }),
];

/** Everything was here before, so that each resource is read to its end. */
const earlier = (): EarlierRow => ({
  ...{ subject: 'ZEX01:R1', recordedAt: '2026-01-01T00:00:00.000Z' },
  facts: { receivedOn: '2026-01-01', 'slot.attended': 'a b ZEX01:R1' },
});

describe('odd resources', () => {
  it.each(RESOURCES.map((one) => [String(one['resourceType']), one] as const))(
    'a %s with anything odd in it is read or set aside with a reason, never thrown at',
    (_, resource) => {
      const outcomes = odd(resource).map((one) => {
        const { read } = fhir(Buffer.from(JSON.stringify(one)), { source: fhirSource(), earlier });
        return read.isRead || read.reason;
      });

      expect(outcomes.length).toBeGreaterThan(400);
      expect(new Set(outcomes).size).toBeGreaterThan(2);
      expect(outcomes).not.toContain('handler-bug');
    },
  );

  it('show no value in what is said of them', () => {
    const said = RESOURCES.flatMap(odd).map((one) => {
      const { read } = fhir(Buffer.from(JSON.stringify(one)), { source: fhirSource(), earlier });
      return read.isRead ? [] : read.details;
    });

    expect(JSON.stringify(said)).not.toMatch(/9990000018|Synthetic|xxx/);
  });

  it('in a bundle do not keep it from being taken apart', () => {
    const system = 'https://fhir.nhs.uk/Id/ods-organization-code';
    const identifier = [{ system, value: 'ZEX02' }];
    const contained = [{ resourceType: 'Organization', id: 'o', identifier }];
    const replaces = [{ reference: 'ServiceRequest/R0' }, { reference: '#o' }];
    const performer = [{ reference: 'HealthcareService/H1' }, { reference: '#o' }];
    const providedBy = { reference: 'Organization/O1', identifier: identifier[0] };
    const bundle = {
      ...{ resourceType: 'Bundle', type: 'batch', timestamp: '2026-03-01T10:00:00Z' },
      entry: [
        {
          ...{ fullUrl: 'urn:uuid:1', request: { method: 'PUT', url: 'x' } },
          resource: aServiceRequest({ performer, contained, replaces }),
        },
        { resource: aServiceRequest({ id: 'R0' }) },
        { resource: aPatient() },
        { resource: { resourceType: 'HealthcareService', id: 'H1', providedBy } },
        { resource: { resourceType: 'Organization', id: 'O1', identifier } },
      ],
    };
    const some = odd(bundle).filter((_, index) => index % 5 === 0);
    const taken = some.map((one) => {
      const split = splitBundle(Buffer.from(JSON.stringify(one)));
      const entries = split.ok ? split.entries : [];
      return entries.map(({ value }) => fhir(value, { source: fhirSource(), earlier }).read.isRead);
    });

    expect(taken.flat().length).toBeGreaterThan(500);
  });
});
