import type { SourceDialect } from '@waits/sources/dialect';
import { clinic } from '@waits/sources/clinic/clinic';
import { CLINIC_YAML, clinicCells, firstSource } from '@waits/sources/testing/clinic-list';
import { CHILD, sourceBytes } from '@waits/sources/testing/fake-events';
import { aServiceRequest, fhirSource } from '@waits/sources/testing/fake-fhir';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { CAMHS_SOURCE, rowOf } from '@waits/sources/testing/mhsds-rows';
import { readSharingRegister } from '@waits/kit/sharing/read-sharing-register';
import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import { childToken } from '@waits/kit/tokens';
import request from 'supertest';
import { outcomeLines, takenFile } from './ask-files.contract.js';
import { SOURCE_READERS } from './dialects/source-readers.js';
import { csvFile, csvRowOf } from './fake-file.js';
import { nothingLeft } from './fake-files.js';
import { fakeIntake } from './fake-intake.js';

type Headers = Readonly<Record<string, string>>;
/** Sends something to a new intake and gives everything that intake says of it, as text. */
export type Send = () => Promise<string>;

const broken: SourceDialect = () => {
  throw new TypeError('a mistake of ours');
};
export const BROKEN_SOURCE: typeof CAMHS_SOURCE = {
  ...CAMHS_SOURCE,
  name: 'broken',
  dialect: 'csds',
};
const clinicSource = firstSource(CLINIC_YAML);
const asdSource = fhirSource();
const intake = (register: SharingRegister | null = null) =>
  fakeIntake(nothingLeft(), {
    register: () => register,
    dialects: new Map([...SOURCE_READERS, ['clinic', clinic], ['csds', broken]]),
    sources: new Map(
      [CAMHS_SOURCE, clinicSource, asdSource, BROKEN_SOURCE].map((one) => [one.name, one]),
    ),
  });
/** A record of the ASD system, under an agreement with one source until a day. */
export const agreed =
  (source: string, until: string): Send =>
  async () => {
    const register = readSharingRegister(
      'sharing.yaml',
      `agreements:
  - { id: a, partner: P, purpose: Q, legalBasis: L, fields: [f], frequency: daily, from: 2026-01-01, to: ${until},
      contact: c, sources: [${source}] }
`,
    );
    const value = sourceBytes();
    const taken = await intake(register).takeIn([{ value, headers: {}, position: 0n }], 'test:0');
    return JSON.stringify(taken);
  };

export const record =
  (value: Buffer | null, headers: Headers = {}): Send =>
  async () =>
    JSON.stringify(await intake().takeIn([{ value, headers, position: 0n }], 'test:0'));
export const text = (value: string): Send => record(Buffer.from(value));
export const event = (over: Parameters<typeof sourceBytes>[0] = {}): Send =>
  record(sourceBytes(over));
export const referral = (data: Record<string, unknown>): Send => event({ data });
export const patient = (over: Record<string, unknown>): Send =>
  referral({ patient: { ...CHILD, ...over } });
export const sentAs = (dialect: string, source: string, value: unknown): Send =>
  record(Buffer.from(JSON.stringify(value)), { dialect, source });
export const row = (value: unknown): Send => sentAs('mhsds', CAMHS_SOURCE.name, value);
/** Types that one team is said to be of, one after the other. */
export const teamOfTypes = (...types: readonly string[]): Send =>
  inTurn(
    { dialect: 'mhsds', source: CAMHS_SOURCE.name },
    types.map((type) =>
      rowOf('MHS902ServiceTeamDetails', { CareProfTeamLocalID: 'T1', ServTeamTypeMH: type }),
    ),
  );
export const listed = (over: Record<string, unknown>): Send =>
  sentAs('clinic', clinicSource.name, {
    recordedAt: '2026-04-01T08:00:00Z',
    cells: clinicCells(over),
  });
/** The copies of a row of a list, written on these days of April, one after the other. */
export const listedOn = (...days: readonly string[]): Send =>
  inTurn(
    { dialect: 'clinic', source: clinicSource.name },
    days.map((day) => ({ recordedAt: `2026-04-${day}T08:00:00Z`, cells: clinicCells() })),
  );
/** Records of one source, one after the other. */
function inTurn(headers: Headers, values: readonly unknown[]): Send {
  return async () => {
    const started = intake();
    const taken: unknown[] = [];
    for (const [index, value] of values.entries()) {
      const record = { value: Buffer.from(JSON.stringify(value)), headers };
      taken.push(await started.takeIn([{ ...record, position: BigInt(index) }], 'test:0'));
    }
    return JSON.stringify(taken);
  };
}
export const resource = (over: Record<string, unknown>): Send =>
  sentAs('fhir', asdSource.name, aServiceRequest(over));
export const posted =
  (body: unknown): Send =>
  async () =>
    (
      await request(intake().app)
        .post('/v1/events')
        .send(body as string[])
    ).text;
export const postedAsFile =
  (file: string | Buffer): Send =>
  async () => {
    const started = intake();
    const lines = await outcomeLines(started, await takenFile(started, file));
    return lines.flatMap((line) => line.split(',').map((cell) => `"${cell}"`)).join(' ');
  };
export const ofErasedChild =
  (number: string): Send =>
  async () => {
    const started = intake();
    started.erasures.learn({
      token: childToken(memoryKeys, { kind: 'nhs', number }),
      ...{ erasedAt: '2026-11-20T10:00:00.000Z', identifiers: [], agesAtReferral: [] },
    });
    const taken = await started.takeIn(
      [{ value: sourceBytes(), headers: {}, position: 0n }],
      'test:0',
    );
    return JSON.stringify(taken);
  };

/** An object in an object, so many times. */
export const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
export const merge = (other: Record<string, unknown>): Send =>
  event({ type: 'patient.merged', subject: undefined, data: { other } });
export const ACTIVITY = rowOf('MHS202CareActivity', {
  ...{ CareActID: 'A1', CareContactID: 'C1', Procedure: '1085671000000109' },
});
export const SPELT = csvFile(csvRowOf('a', { 'patient.name': 'Synthetic Zoë' }));
