import type { Candidates } from '@waits/contracts/api/matching';
import type { NewQuery } from '@waits/contracts/api/query';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { readiness } from '@waits/kit/readiness';
import request from 'supertest';
import { memoryQueryRepository } from './adapters/memory-query-repository.js';
import { buildSpocApp } from './app.js';
import type { ChildDirectory } from './domain/child-directory.js';
import type { ChildLookup } from './domain/child-lookup.js';

export const CHILD = 'bbbbbbbb-0000-4000-8000-000000000001';
export const NHS_NUMBER = '9990000018';
export const wait = {
  referralId: 'ZAA01:R1',
  provider: 'ZAA01',
  pathway: 'ASD' as const,
  receivedOn: '2025-02-03',
  isOpen: true,
  standardId: 'ASD-STAT-13W',
  days: 658,
  dueOn: '2025-05-05',
  isOverStandard: true,
};
export const question: NewQuery = {
  category: 'where-on-the-list',
  asker: 'parent',
  subject: 'Synthetic subject',
  text: 'Synthetic question',
  riskDisclosed: false,
};
const CANDIDATES: Candidates = {
  ...{ showFrom: 45, most: 100, isCut: false },
  candidates: [
    {
      ...{ childId: CHILD, score: 80, agrees: ['birthDate', 'surname', 'givenName'], differs: [] },
      ...{ hasNhsNumber: true, referrals: 2, decision: null },
    },
  ],
};
export const officer = { by: 'Officer Example' };

type World = { lookup?: ChildLookup; waitsDown?: boolean };

/** The service's HTTP side with stand-ins for the store and for waits, at ten on Monday 23 November 2026. */
export function startWorld({
  lookup = { kind: 'known', childId: CHILD },
  waitsDown = false,
}: World = {}) {
  const asked: string[] = [];
  const lines: string[] = [];
  const woken: number[] = [];
  const children: ChildDirectory = {
    find: (nhsNumber) => {
      asked.push(nhsNumber);
      return Promise.resolve(lookup);
    },
    candidates: (described) => {
      asked.push(JSON.stringify(described));
      return Promise.resolve(waitsDown ? null : CANDIDATES);
    },
    openWaits: () =>
      Promise.resolve(
        waitsDown
          ? { waits: null, waitsNote: 'The child’s waits cannot be shown now.' }
          : { waits: [wait], waitsNote: null },
      ),
  };
  const queries = memoryQueryRepository();
  let made = 0;
  const app = buildSpocApp({
    log: createLog({
      service: 'spoc',
      level: 'debug',
      destination: { write: (line) => void lines.push(line) },
    }),
    registry: createRegistry('spoc'),
    isReady: readiness([]),
    queries,
    children,
    now: () => new Date('2026-11-23T10:00:00.000Z'),
    newId: () => `aaaaaaaa-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    countReceived: () => undefined,
    lostQueries: () => ({ checkedAt: null, lost: [] }),
    wake: () => void woken.push(1),
  });
  const ask = async (query: Partial<NewQuery> = {}, key?: string) =>
    request(app)
      .post('/v1/queries')
      .set(key === undefined ? {} : { 'idempotency-key': key })
      .send({ ...question, ...query });
  return { app, ask, asked, lines, woken, queries };
}
