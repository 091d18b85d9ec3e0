import { z } from 'zod';
import type { ProblemSlug } from '../problem-catalogue.js';
import { CATALOGUE } from '../problem-catalogue.js';
import type { Route } from './route.js';

type Info = { title: string; description?: string };
type JsonObject = Record<string, unknown>;

const STILL_HOLDS = { '304': { description: 'What If-None-Match names still holds' } };
const EVERY_ROUTE: ProblemSlug[] = ['invalid-request', 'internal-error'];

/** OpenAPI 3.1 from the table of routes: schemas by zod, roles as `x-roles`, problems by status. */
export function openApiOf({ title, description }: Info, routes: readonly Route[]): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', ...(description !== undefined && { description }) },
    paths,
    components: { schemas: { Problem: PROBLEM_SCHEMA } },
  };
}

function operationOf(route: Route): JsonObject {
  return {
    summary: route.summary,
    'x-roles': route.roles,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...bodyOf(route),
    responses: { ...successes(route), ...failures(route) },
  };
}

function bodyOf({ body, accepts }: Route): JsonObject {
  const described = body && content('application/json', schemaOf(body, 'input'));
  const own = accepts !== undefined && contents(accepts);
  return described || own
    ? { requestBody: { required: true, content: { ...described, ...own } } }
    : {};
}

/** A body that is no JSON, in any of the content types that it may have. */
const contents = (accepts: string | readonly string[]): JsonObject =>
  Object.assign(
    {},
    ...[accepts].flat().map((type) => content(type, { type: 'string', format: 'binary' })),
  ) as JsonObject;

function successes(route: Route): JsonObject {
  const produces = route.produces ?? 'application/json';
  const answer = {
    description: 'The answer',
    content: content(produces, schemaOf(route.response, 'output')),
  };
  const given = (route.statuses ?? [200]).map((status) => [String(status), answer] as const);
  return { ...Object.fromEntries(given), ...(route.version && STILL_HOLDS) };
}

function failures(route: Route): JsonObject {
  const byStatus: Record<string, string[]> = {};
  for (const slug of [...EVERY_ROUTE, ...(route.problems ?? [])]) {
    const status = String(CATALOGUE[slug].status);
    byStatus[status] = [...(byStatus[status] ?? []), slug];
  }
  const schema = { $ref: '#/components/schemas/Problem' };
  return Object.fromEntries(
    Object.entries(byStatus)
      // An answer of the route's own, such as intake's per-item results, wins over a problem of the same status.
      .filter(([status]) => !(route.statuses ?? []).includes(Number(status)))
      .map(([status, slugs]) => [
        status,
        { description: slugs.join(', '), content: content('application/problem+json', schema) },
      ]),
  );
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): JsonObject[] {
  if (!schema) return [];
  const { properties, required } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (required ?? []).includes(name),
    schema: property,
  }));
}

// A schema with a transform has no JSON form on its far side; it is then described as anything.
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  });
  return json;
}

const content = (type: string, schema: JsonObject): JsonObject => ({ [type]: { schema } });

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
