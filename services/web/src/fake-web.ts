import { Readable } from 'node:stream';
import type { NewQuery } from '@waits/contracts/api/query';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { readiness } from '@waits/kit/readiness';
import type { Express } from 'express';
import { ASSET_FOLDERS, createViews } from './adapters/views.js';
import { buildWebApp } from './app.js';
import type { Answer, Change, FileGiven, Upstreams } from './domain/upstreams.js';
import { clocks, query, summary, worklist } from './fake-answers.js';
import { sharing } from './fake-sharing.js';
import { sessions } from './http/sessions.js';

/** A file as reporting gives one. */
const aFile = (): FileGiven => ({
  ...{ body: Readable.from(['referral\r\nZAA01:R1\r\n']), type: 'text/csv' },
  disposition: 'attachment; filename="worklist-ASD-STAT-13W-2026-11-23.csv"',
});

/** The answer of a service that is there. */
export const ok = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });

/** The answer of a service that is away. */
export const down = (service: string): Promise<Answer<never>> =>
  Promise.resolve({ ok: false, kind: 'down', service, why: 'it did not answer in time' });

/** The answer of a service that says no. */
export const refused = (slug: string, status: number, detail = 'x'): Promise<Answer<never>> =>
  Promise.resolve({ ok: false, kind: 'refused', slug, status, detail, errors: [] });

/** What the pages asked of the services. */
export type Asked = { name: string; with: unknown }[];

type Changes = {
  intake?: Partial<Upstreams['intake']>;
  reporting?: Partial<Upstreams['reporting']>;
  waits?: Partial<Upstreams['waits']>;
  spoc?: Partial<Upstreams['spoc']>;
};

/** The pages with stand-ins behind them that answer with the examples here, unless a test says otherwise. */
export function startWeb(changes: Changes = {}): { app: Express; asked: Asked } {
  const asked: Asked = [];
  const note = (name: string, what: unknown): void => void asked.push({ name, with: what });
  const log = createLog({ service: 'web', level: 'silent' });
  const app = buildWebApp({
    log,
    registry: createRegistry('web'),
    isReady: readiness([]),
    render: createViews(),
    standards: [{ value: 'ASD-STAT-13W', text: 'Autism within 13 weeks' }],
    defaultStandard: 'ASD-STAT-13W',
    assetFolders: ASSET_FOLDERS,
    sessions: sessions(),
    intake: { sharing: () => ok(sharing), ...changes.intake },
    reporting: {
      summary: (params) => (note('summary', params), ok(summary)),
      worklist: (params) => (note('worklist', params), ok(worklist)),
      file: (file, params) => (note('file', { ...file, ...params }), ok(aFile())),
      ...changes.reporting,
    },
    waits: {
      clocks: (id, params) => (note('clocks', { id, ...params }), ok(clocks)),
      ...changes.waits,
    },
    spoc: {
      list: (params) => (
        note('list', params),
        ok({ total: 1, queries: [query], next: 'cursor-2' })
      ),
      lost: () => ok({ checkedAt: '2026-11-23T08:00:00.000Z', lost: [] }),
      one: () => ok(query),
      create: (body: NewQuery, once) => (note('create', { body, once }), ok(query)),
      change: (_id, change: Change) => (note('change', change), ok(query)),
      ...changes.spoc,
    },
  });
  return { app, asked };
}
