import type { Comparison, ComparisonLine } from '@waits/contracts/api/comparisons';
import { readSharingRegister } from '@waits/kit/sharing/read-sharing-register';
import { childToken } from '@waits/kit/tokens';
import { readSettings } from '@waits/sources/settings/read-settings';
import { CLINIC_YAML } from '@waits/sources/testing/clinic-list';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import request from 'supertest';
import { SOURCE_READERS } from '../dialects/source-readers.js';
import { nothingLeft } from '../fake-files.js';
import { fakeIntake } from '../fake-intake.js';
import { listRow } from '../fake-list.js';
import { fakeHeld } from './fake-held.js';

/** The token of the child of each row. */
export const CHILD = childToken(memoryKeys, { kind: 'nhs', number: '9990000018' });
/** An agreement of a register, until a day. */
export const agreement = (to: string, covers: string): string => `
  - { id: trust-${to}, partner: P, purpose: Q, legalBasis: L, fields: [f], frequency: weekly, from: 2025-01-01, to: ${to},
      contact: c, ${covers} }`;
const COVERED = agreement(
  '2027-03-31',
  'sources: [example-salt], exports: [example-salt-comparison]',
);
/** A row of the list. */
export const row = (id: string, over: Readonly<Record<string, string>> = {}): string[] =>
  listRow({ 'Referral No': id, ...over });

/** A clinic's list, and what is held of its provider, with intake in memory. */
export function openComparing(held = fakeHeld([]), agreements = COVERED) {
  const agreed = { text: agreements };
  const intake = fakeIntake(nothingLeft(), {
    ...{ dialects: SOURCE_READERS, sources: readSettings('sources.yaml', CLINIC_YAML), held },
    register: () =>
      agreed.text === '' ? null : readSharingRegister('r', `agreements:${agreed.text}`),
  });
  const { app } = intake;
  const send = (list: string | Buffer, query = '', type = 'text/csv') =>
    request(app)
      .post(`/v1/comparisons?source=example-salt${query}`)
      .set('content-type', type)
      .send(list);
  const find = async (id: string) =>
    (await request(app).get(`/v1/comparisons/${id}`)).body as Comparison;
  const compare = async (list: string | Buffer, query = '', type = 'text/csv') => {
    const { id } = (await send(list, query, type)).body as Comparison;
    for (;;) {
      const comparison = await find(id);
      if (comparison.state !== 'working') return comparison;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const get = (id: string, path: string) => request(app).get(`/v1/comparisons/${id}/${path}`);
  const linesOf = async (id: string, query = '') =>
    ((await get(id, `lines${query}`)).body as { lines: ComparisonLine[] }).lines;
  return { ...intake, agreed, send, find, compare, get, linesOf };
}
