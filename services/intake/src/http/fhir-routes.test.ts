import type { EventResult } from '@waits/contracts/api/events';
import { buildApp } from '@waits/kit/http/app';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { fhir } from '@waits/sources/fhir/fhir';
import { aPatient, aServiceRequest, fhirSource } from '@waits/sources/testing/fake-fhir';
import { inWords } from '@waits/sources/translate/fault-words';
import type { Reason } from '@waits/sources/translate/reasons';
import { notTaken, reasonInWords } from '@waits/sources/translate/reasons';
import express from 'express';
import request from 'supertest';
import type { TakeFhir } from './fhir-routes.js';
import { FHIR_PATH, fhirRoutes, readFhirBody } from './fhir-routes.js';

type Issue = { severity: string; code: string; expression?: string[]; diagnostics?: string };

/** Takes resources in as intake does, but for publishing; `fails` when nothing can be kept. */
function open({ fails = false } = {}) {
  const sources: string[] = [];
  const counted = (results: EventResult[]) => {
    if (fails) throw new Error('no broker');
    const counts = { applied: 0, duplicate: 0, ignored: 0, refused: 0, parked: 0 };
    for (const { outcome } of results) counts[outcome] += 1;
    return Promise.resolve({ receipt: 'receipt-1', counts, results });
  };
  const setAside = (
    index: number,
    reason: Reason,
    details: EventResult['details'],
  ): EventResult => {
    const { outcome } = notTaken(reason);
    return { index, id: null, outcome, reason, detail: reasonInWords(reason), details };
  };
  const resultOf = (value: Buffer, index: number): EventResult => {
    const { read } = fhir(value, { source: fhirSource(), earlier: () => undefined });
    return read.isRead
      ? { index, id: 'id', outcome: 'applied', reason: null, detail: null, details: [] }
      : setAside(index, read.reason, read.details.map(inWords));
  };
  const take: TakeFhir = {
    entries: (source, values) => {
      sources.push(source);
      return counted(values.map(resultOf));
    },
    refused: (_source, _body, reason) => counted([setAside(0, reason, [])]),
  };
  const app = express();
  app.post(FHIR_PATH, readFhirBody());
  app.use(
    buildApp({
      ...{ service: 'test', log: createLog({ service: 'test', level: 'silent' }) },
      ...{ registry: createRegistry('test'), isReady: () => ({ ready: true, checks: [] }) },
      routes: fhirRoutes({ take, since: '2026-11-25' }),
    }),
  );
  return { app, sources };
}

const post = async (body: unknown, { app } = open(), type = 'application/fhir+json') => {
  const answer = await request(app)
    .post('/fhir?source=asd-fhir')
    .set('content-type', type)
    .send(typeof body === 'string' ? body : JSON.stringify(body));
  const { issue = [] } = JSON.parse(answer.text) as { issue?: Issue[] };
  return { status: answer.status, headers: answer.headers, text: answer.text, issues: issue };
};
const bundle = (...resources: unknown[]) => ({
  ...{ resourceType: 'Bundle', type: 'transaction' },
  entry: resources.map((resource) => ({ resource })),
});

describe('POST /fhir', () => {
  it('takes a resource of the named source, and answers with an OperationOutcome', async () => {
    const opened = open();
    const { status, headers, text } = await post(aServiceRequest(), opened);

    expect(status).toBe(200);
    expect(headers['content-type']).toContain('application/fhir+json');
    expect(JSON.parse(text)).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        {
          ...{ severity: 'information', code: 'informational' },
          diagnostics: '1 applied, 0 duplicate, 0 ignored, 0 refused, 0 parked; receipt receipt-1',
        },
        {
          ...{ severity: 'information', code: 'informational' },
          ...{ details: { coding: [{ code: 'applied' }] }, expression: ['ServiceRequest'] },
        },
      ],
    });
    expect(opened.sources).toEqual(['asd-fhir']);
  });

  it('takes each entry of a bundle by itself, and names the element that is wrong', async () => {
    const unknownDay = aServiceRequest({ id: 'R2', authoredOn: '2026-02-31' });
    const { status, issues, text } = await post(
      bundle(aPatient(), unknownDay, { resourceType: 'Flag' }),
    );

    expect(status).toBe(207);
    expect(issues.slice(1)).toMatchObject([
      { severity: 'information', expression: ['Bundle.entry[0].resource'] },
      { severity: 'error', code: 'invalid', expression: ['Bundle.entry[1].resource.authoredOn'] },
      { severity: 'information', expression: ['Bundle.entry[2].resource.resourceType'] },
    ]);
    expect(text).not.toMatch(/9990000018|Synthetic/);
  });

  it.each`
    body                                           | status | severity         | expression                    | because
    ${'{'}                                         | ${400} | ${'error'}       | ${'Resource'}                 | ${'it is no JSON'}
    ${'[]'}                                        | ${400} | ${'error'}       | ${'Resource'}                 | ${'a list is no resource'}
    ${bundle()}                                    | ${400} | ${'error'}       | ${'Resource'}                 | ${'the bundle is empty'}
    ${{ resourceType: 'Bundle', type: 'history' }} | ${400} | ${'error'}       | ${'Bundle.type'}              | ${'a history is not taken'}
    ${aServiceRequest({ status: 'lost' })}         | ${400} | ${'error'}       | ${'ServiceRequest.status'}    | ${'the status is none'}
    ${aServiceRequest({ extension: [] })}          | ${400} | ${'warning'}     | ${'ServiceRequest.extension'} | ${'the day of receipt is not known'}
    ${aServiceRequest({ status: 'unknown' })}      | ${200} | ${'information'} | ${'ServiceRequest.status'}    | ${'it says nothing about a wait'}
  `(
    'answers $status with $expression when $because',
    async ({ body, status, severity, expression }) => {
      const answer = await post(body);

      expect(answer.status).toBe(status);
      expect(answer.issues[1]).toMatchObject({ severity, expression: [expression] });
    },
  );

  it('does not delete what a bundle asks to delete', async () => {
    const entry = [{ resource: aPatient(), request: { method: 'DELETE', url: 'Patient/P1' } }];
    const { issues } = await post({ resourceType: 'Bundle', type: 'batch', entry });

    expect(issues[1]).toMatchObject({
      ...{ severity: 'error', expression: ['Bundle.entry[0].request.method'] },
    });
  });

  it('answers 413 above 10 MB', async () => {
    const { status, issues } = await post(aPatient({ text: 'x'.repeat(10_000_000) }));

    expect([status, issues[1]?.code]).toEqual([413, 'too-costly']);
  });

  it.each(['application/xml', 'application/fhir+xml', 'text/plain'])(
    'does not read %s',
    async (type) => {
      expect((await post(aPatient(), open(), type)).status).toBe(415);
    },
  );

  it('wants to know who sends', async () => {
    const answer = await request(open().app)
      .post('/fhir')
      .set('content-type', 'application/fhir+json')
      .send(JSON.stringify(aPatient()));

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: '/problems/invalid-request' });
  });

  it('answers 503 when nothing can be kept, so that the sender sends again', async () => {
    const { status } = await post(aPatient(), open({ fails: true }));

    expect(status).toBe(503);
  });
});

describe('GET /fhir/metadata', () => {
  it('says which resources are taken, and what each status means', async () => {
    const { status, text } = await request(open().app).get('/fhir/metadata');
    const statement = JSON.parse(text) as {
      rest: { resource: { type: string; documentation: string }[] }[];
    };
    const resources = statement.rest[0]?.resource ?? [];

    expect(status).toBe(200);
    expect(statement).toMatchObject({
      ...{ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', date: '2026-11-25' },
    });
    expect(resources.map(({ type }) => type)).toEqual([
      ...['Patient', 'ServiceRequest', 'Appointment', 'Encounter', 'EpisodeOfCare'],
      ...['Task', 'Condition', 'CarePlan', 'Procedure', 'Observation'],
    ]);
    expect(resources[2]?.documentation).toContain(
      'noshow: a booking to which the child was not brought (attendance 3).',
    );
  });
});
