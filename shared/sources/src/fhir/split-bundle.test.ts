import { readFileSync } from 'node:fs';
import type { EarlierRow, SourceRead } from '../dialect.js';
import { aPatient, aServiceRequest, fhirSource, said } from '../testing/fake-fhir.js';
import { fhir } from './fhir.js';
import { BUNDLE_LIMIT_BYTES, splitBundle } from './split-bundle.js';

type Json = Readonly<Record<string, unknown>>;
const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const bundle = (entry: readonly Json[], over: Json = {}): Buffer =>
  bytesOf({ resourceType: 'Bundle', type: 'message', entry, ...over });
const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../../tests/fixtures/fhir/${name}.json`, import.meta.url));

/** What the entries of a bundle state, each read until no other tells it more. */
function readAll(body: Buffer, part = {}): SourceRead[] {
  const split = splitBundle(body);
  const entries = split.ok ? split.entries : [];
  const rows = new Map<string, EarlierRow>();
  const given = { source: fhirSource(part), earlier: (key: string) => rows.get(key) };
  const read = () =>
    entries.map(({ value }) => {
      const done = fhir(value, given);
      for (const { key, row } of done.names) rows.set(key, row);
      return done;
    });
  read();
  read();
  return read();
}

describe('what is taken apart', () => {
  it.each(['transaction', 'batch', 'collection', 'message', 'searchset'])('a %s', (type) => {
    const split = splitBundle(
      bundle([{ resource: aServiceRequest() }, { resource: aServiceRequest() }], { type }),
    );

    expect(split.ok && split.entries.map(({ path, resourceType }) => [path, resourceType])).toEqual(
      [
        ['Bundle.entry[0].resource', 'ServiceRequest'],
        ['Bundle.entry[1].resource', 'ServiceRequest'],
      ],
    );
  });

  it.each`
    body                                                 | reason            | because
    ${Buffer.from('')}                                   | ${'empty'}        | ${'nothing was sent'}
    ${Buffer.from('{')}                                  | ${'not-json'}     | ${'it is cut off'}
    ${bytesOf([1])}                                      | ${'not-an-event'} | ${'a list is no bundle'}
    ${bundle([])}                                        | ${'empty'}        | ${'it has no entry'}
    ${bundle(Array.from({ length: 1_001 }, () => ({})))} | ${'too-many'}     | ${'it has 1,001 entries'}
    ${Buffer.alloc(BUNDLE_LIMIT_BYTES + 1, ' ')}         | ${'too-large'}    | ${'it has more than 10 MB'}
  `(
    'is refused whole as $reason when $because',
    ({ body, reason }: { body: Buffer; reason: string }) => {
      expect(splitBundle(body)).toEqual({ ok: false, reason });
    },
  );

  it('takes 1,000 entries', () => {
    const split = splitBundle(bundle(Array.from({ length: 1_000 }, () => ({}))));

    expect(split.ok && split.entries).toHaveLength(1_000);
  });

  it('leaves a resource alone as it is', () => {
    const value = bytesOf(aServiceRequest());

    expect(splitBundle(value)).toEqual({
      ok: true,
      entries: [{ value, path: 'ServiceRequest', resourceType: 'ServiceRequest', isEntry: false }],
    });
  });

  it('keeps entries apart that have no resource, or ask for a deletion', () => {
    const deleted = { resource: aServiceRequest(), request: { method: 'DELETE', url: 'x' } };

    expect(readAll(bundle([{}, deleted, { resource: aServiceRequest() }])).map(said)).toEqual([
      ['invalid-event', '/resourceType invalid_type'],
      ['invalid-event', '/request/method request-method'],
      ['referral.received 2026-03-01'],
    ]);
  });

  it('gives a resource the id of the address at which it is to be put', () => {
    const resource = aServiceRequest({ id: undefined });
    const request = { method: 'PUT', url: 'ServiceRequest/R7' };
    const [{ read } = { read: null }] = readAll(bundle([{ resource, request }]));

    expect(read).toMatchObject({ events: [{ subject: 'ZEX01:R7' }] });
  });
});

describe('a referral, its child and its visit in one bundle', () => {
  it('refer to each other by addresses made for that bundle', () => {
    const reads = readAll(fixture('referral-with-visit'));

    expect(reads.map(said)).toEqual([
      ['appointment.booked 2026-03-10', 'appointment.not-attended 2026-04-20T09:30:00+01:00'],
      ['referral.received 2026-03-01'],
      ['patient.demographics-changed 2026-03-10'],
      ['no-wait-fact', '/resourceType resource-not-read'],
      ['no-wait-fact', '/resourceType resource-not-read'],
    ]);
    expect(reads[0]?.read).toMatchObject({
      events: [
        { subject: 'ZEX02:0000-0000-0011', data: { patient: { nhsNumber: '9990000018' } } },
        { data: { attendance: '3' } },
      ],
    });
    expect(reads[1]?.read).toMatchObject({
      events: [
        {
          subject: 'ZEX02:0000-0000-0011',
          data: { recordedAt: '2026-03-10T15:00:00.000Z', patient: { nhsNumber: '9990000018' } },
        },
      ],
    });
  });

  it('takes the day of the message where the source declares that it is the day of receipt', () => {
    const reads = readAll(fixture('referral-with-visit'), { received: [{ from: 'envelope' }] });

    expect(reads.map(said)[1]).toEqual(['referral.received 2026-03-10T15:00:00+00:00']);
  });
});

describe('a referral that BaRS cancels and makes again in one bundle', () => {
  it('keeps its day, and the first one is closed', () => {
    const [again, first] = readAll(fixture('cancelled-and-referred-again'));

    expect(again?.read).toMatchObject({
      events: [{ type: 'referral.received', data: { originalReceivedOn: '2025-09-01' } }],
    });
    expect(first && said(first)).toEqual([
      ...['referral.received 2025-09-01', 'referral.closed 2026-03-02'],
    ]);
  });
});

describe('a bundle that would be far larger than it is, once it is taken apart', () => {
  const patient = { ...aPatient(), id: 'P1', name: [{ text: 'x'.repeat(200_000) }] };
  const group = (id: string, other: string, members: number) => ({
    ...{ resourceType: 'Group', id },
    member: Array.from({ length: members }, () => ({ reference: `Group/${other}` })),
  });

  it('is refused whole where hundreds of entries name one large resource', () => {
    const referrals = Array.from({ length: 900 }, (_, at) => ({
      resource: aServiceRequest({ id: `R${at}`, subject: { reference: 'Patient/P1' } }),
    }));

    expect(splitBundle(bundle([{ resource: patient }, ...referrals]))).toEqual({
      ok: false,
      reason: 'too-large',
    });
  });

  it('is looked through once, however often its resources name each other', () => {
    const split = splitBundle(
      bundle([{ resource: group('a', 'b', 100_000) }, { resource: group('b', 'a', 100_000) }]),
    );

    expect(split).toMatchObject({ ok: true, entries: [{}, {}] });
  });

  it('is refused whole where all of its resources lead to each other', () => {
    const names = Array.from({ length: 300 }, (_, at) => `g${at}`);
    const all = names.map((id) => ({
      resource: {
        ...{ resourceType: 'Group', id },
        member: names.map((other) => ({ reference: `Group/${other}` })),
      },
    }));

    expect(splitBundle(bundle(all))).toEqual({ ok: false, reason: 'too-large' });
  });
});
