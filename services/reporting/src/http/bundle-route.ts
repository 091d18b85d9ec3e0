import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { addDays, addMonths } from '@waits/standards/calendar';
import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { HIDDEN } from '../domain/bundle/bundle-columns.js';
import type { BundleTable } from '../domain/bundle/bundle-tables.js';
import { bundleTables } from '../domain/bundle/bundle-tables.js';
import { csvwMetadata } from '../domain/bundle/csvw-metadata.js';
import { POLICIES } from '../domain/disclosure/policy.js';
import { dayAsked } from './answer-context.js';
import type { PublishedRouteDeps } from './published-routes.js';
import { Month } from './month.js';
import { heldFor, PUBLISHED_ROLES, snapshotAt } from './published-routes.js';
import { CSV_RULES } from './sheets/sheet.js';

type Deps = PublishedRouteDeps & {
  /** The address of the licence under which the tables are given away; undefined where none is set. */
  licence: string | undefined;
};

/** `GET /v1/published/bundle.zip`: the published tables of a month as CSV, described by CSV on the Web. */
export const bundleRoute = (deps: Deps) =>
  route({
    ...{ method: 'get', path: '/v1/published/bundle.zip', roles: PUBLISHED_ROLES },
    summary: 'What was published on each day of a month, as CSV with CSV on the Web metadata',
    query: z.strictObject({ month: Month }),
    response: z.instanceof(Buffer),
    produces: 'application/zip',
    problems: ['snapshot-not-found', 'not-ready'],
    handler: ({ query: { month } }) => {
      const today = dayAsked(deps, undefined);
      const bytes = bundleOf(deps, month, today);
      const name = `waits-published-${month}.zip`;
      return {
        headers: {
          ...heldFor(bytes, 'until-asked'),
          'content-disposition': `attachment; filename="${name}"`,
        },
        body: bytes,
      };
    },
  });

// A zip has a time of each file, in the zone of whoever made it; the same bytes are to be the same anywhere.
const NO_TIME = new Date(1980, 0, 1);

/** @throws Problem `snapshot-not-found` when nothing was published in that month */
function bundleOf({ snapshots, licence }: Deps, month: string, today: string): Buffer {
  const [from, to] = [`${month}-01`, addDays(addMonths(`${month}-01`, 1), -1)];
  const days = daysBetween(from, to);
  const found = days.flatMap((day) => snapshotAt(snapshots, day) ?? []);
  if (found.length === 0) throw new Problem('snapshot-not-found');
  const published = new Set(found.map(({ day }) => day));
  const tables = bundleTables(found);
  const metadata = csvwMetadata(tables, {
    ...{ from, to, licence, snapshots: found },
    daysMissing: days.filter((day) => day < today && !published.has(day)),
    policyOf: (name) => POLICIES[name],
  });
  const files = {
    'csv-metadata.json': strToU8(`${JSON.stringify(metadata, null, 2)}\n`),
    ...Object.fromEntries(tables.map((table) => [table.file, strToU8(csvOf(table))])),
  };
  return Buffer.from(zipSync(files, { mtime: NO_TIME }));
}

const csvOf = ({ columns, rows }: BundleTable): string =>
  stringify(
    rows.map((row) => row.map((cell, at) => (columns[at]?.hides ? (cell ?? HIDDEN) : cell))),
    { ...CSV_RULES, columns: columns.map(({ name }) => name) },
  );

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
