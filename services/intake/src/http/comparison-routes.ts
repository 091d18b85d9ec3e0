import { Readable } from 'node:stream';
import type { Comparison } from '@waits/contracts/api/comparisons';
import {
  Comparison as ComparisonShape,
  ComparisonLines,
  Comparisons,
  LINE_KINDS,
} from '@waits/contracts/api/comparisons';
import { LocalDate, OdsCodeAsked, Pathway, SystemName } from '@waits/contracts/values';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { ComparisonDesk } from '../comparisons/comparison-desk.js';
import type { MayCompare } from '../comparisons/sharing-of-comparison.js';
import { comparisonCsv, comparisonJson } from './comparison-csv.js';
import { FILE_TYPES, receivePosted } from './receive-posted.js';

export const COMPARISONS_PATH = '/v1/comparisons';
const PATH = `${COMPARISONS_PATH}/:id`;
const ROLES: readonly Role[] = ['provider', 'operator'];
const Params = z.object({ id: z.uuid() });
const LIST_TYPES = FILE_TYPES.filter((type) => type !== 'application/zip');

/** A provider's own waiting list held against what is held here: send it, see how it stands, fetch the worklist. */
export const comparisonRoutes = (desk: ComparisonDesk): Route[] => [
  sendRoute(desk),
  route({
    method: 'get',
    path: COMPARISONS_PATH,
    roles: ROLES,
    summary: 'The 50 newest comparisons and how they stand.',
    response: Comparisons,
    handler: async () => ({ body: { comparisons: await desk.recent() } }),
  }),
  route({
    method: 'get',
    path: PATH,
    roles: ROLES,
    summary: 'How a comparison stands: what agrees, what does not, and what feeds the provider.',
    params: Params,
    response: ComparisonShape,
    problems: ['comparison-not-found'],
    handler: async ({ params }) => ({ body: await found(desk, params.id) }),
  }),
  linesRoute(desk),
  worklistRoute(desk, 'csv'),
  worklistRoute(desk, 'json'),
  route({
    method: 'delete',
    path: PATH,
    roles: ROLES,
    summary: 'Stops a comparison and removes whatever is kept of it.',
    params: Params,
    response: ComparisonShape,
    problems: ['comparison-not-found'],
    handler: async ({ params }) => {
      const body = await found(desk, params.id);
      await desk.remove(params.id);
      return { body };
    },
  }),
];

const Asked = z.object({
  source: SystemName.meta({ description: 'The declared source whose mapping the list follows.' }),
  provider: OdsCodeAsked.optional().meta({
    description: 'The provider whose list it is; every one of the source, if not given.',
  }),
  service: Pathway.optional().meta({
    description: 'The service whose list it is; every one the source leads to, if not given.',
  }),
  listedOn: LocalDate.optional().meta({ description: 'Of which day the list is.' }),
});

const sendRoute = (desk: ComparisonDesk): Route =>
  route({
    method: 'post',
    path: COMPARISONS_PATH,
    roles: ROLES,
    summary:
      'Compares the current waiting list of a declared source (CSV, XLSX) with what is held. Nothing of it is taken in, and the list is removed once it is compared.',
    query: Asked,
    accepts: LIST_TYPES,
    response: ComparisonShape,
    statuses: [202],
    problems: [
      ...(['sharing-stopped', 'comparison-impossible', 'file-unreadable', 'too-large'] as const),
      ...(['unsupported-media-type', 'not-ready', 'storage-full'] as const),
    ],
    handler: async ({ query, request }) => {
      const { source, provider, service, listedOn = null } = query;
      const detail = desk.cannotCompare({ source, provider, service });
      const may = desk.mayCompare(source);
      if (detail !== undefined || 'detail' in may) {
        // The sender hears at once; the rest of the body is read and dropped, so that it can.
        request.resume();
        if (detail !== undefined) throw new Problem('comparison-impossible', { detail });
        throw stopped(may);
      }
      const asked = { source, provider, service, listedOn, agreement: may.agreement };
      const named = { source, separator: undefined, fileName: '' };
      const receive: Parameters<typeof receivePosted>[0]['receive'] = (file) =>
        desk.receive(file, asked);
      const { upload } = await receivePosted({ receive }, request, named);
      const headers = { location: `${COMPARISONS_PATH}/${upload.id}` };
      return { status: 202, headers, body: await found(desk, upload.id) };
    },
  });

const stopped = (may: MayCompare): Problem =>
  new Problem('sharing-stopped', 'detail' in may ? { detail: may.detail } : {});

const CURSOR = /^[0-9]-[0-9]{9}$/;
const Page = z.object({
  kind: z.enum(LINE_KINDS).optional(),
  after: z.string().regex(CURSOR).optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

const linesRoute = (desk: ComparisonDesk): Route =>
  route({
    method: 'get',
    path: `${PATH}/lines`,
    roles: ROLES,
    summary: 'The worklist a page at a time, kind by kind. It names no child.',
    params: Params,
    query: Page,
    response: ComparisonLines,
    problems: ['comparison-not-found', 'sharing-stopped'],
    handler: async ({ params, query: { kind, after = '', limit } }) => {
      const comparison = await leaving(desk, params.id);
      const placed = await desk.lines(params.id, { kind, after, limit: limit + 1 });
      const page = placed.slice(0, limit);
      const next = placed.length > limit ? (page.at(-1)?.at ?? null) : null;
      return { body: { comparison, lines: page.map(({ line }) => line), next } };
    },
  });

const TYPES = { csv: 'text/csv', json: 'application/json' } as const;

const worklistRoute = (desk: ComparisonDesk, format: 'csv' | 'json'): Route =>
  route({
    method: 'get',
    path: `${PATH}/worklist.${format}`,
    roles: ROLES,
    summary:
      format === 'csv'
        ? 'The whole worklist as CSV that is safe to open in a spreadsheet.'
        : 'The whole worklist as JSON, with how the comparison stands.',
    params: Params,
    response: z.instanceof(Readable),
    produces: TYPES[format],
    problems: ['comparison-not-found', 'sharing-stopped', 'comparison-working'],
    handler: async ({ params }) => {
      const comparison = await leaving(desk, params.id);
      if (comparison.state !== 'done') {
        throw new Problem('comparison-working', { detail: comparison.detail });
      }
      const name = `worklist-${comparison.id}.${format}`;
      const body = (format === 'csv' ? comparisonCsv : comparisonJson)(
        comparison,
        allLines(desk, params.id),
      );
      return { headers: { 'content-disposition': `attachment; filename="${name}"` }, body };
    },
  });

const PAGE = 1000;

async function* allLines(desk: ComparisonDesk, id: string) {
  for (let after = ''; ;) {
    const page = await desk.lines(id, { after, limit: PAGE });
    yield page.map(({ line }) => line);
    after = page.at(-1)?.at ?? after;
    if (page.length < PAGE) return;
  }
}

async function found(desk: ComparisonDesk, id: string): Promise<Comparison> {
  const comparison = await desk.find(id);
  if (!comparison) throw new Problem('comparison-not-found');
  return comparison;
}

/** A comparison whose lines may leave today: an agreement may have ended since it was made. */
async function leaving(desk: ComparisonDesk, id: string): Promise<Comparison> {
  const comparison = await found(desk, id);
  const may = desk.mayCompare(comparison.source);
  if ('detail' in may) throw stopped(may);
  return comparison;
}
