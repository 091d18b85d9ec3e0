import { z } from 'zod';

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query']) });
const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });
const Operation = z.object({
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
});
const Description = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

/** One route as its service describes it. */
export type DescribedRoute = {
  method: string;
  /** With the parameters in braces: `/v1/referrals/{id}`. */
  path: string;
  pathNames: readonly string[];
  queryNames: readonly string[];
  /** The content types of its body, none where it takes none, and the fields of it where it is JSON. */
  bodyTypes: readonly string[];
  fields: readonly string[];
};

/** Every route that a running service has: what it describes is made from the table that it answers by. */
export async function routesOf(url: string): Promise<DescribedRoute[]> {
  const answer = await fetch(`${url}/openapi.json`);
  const { paths } = Description.parse(await answer.json());
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters, requestBody }]) => {
      const content = requestBody?.content ?? {};
      const named = (where: string) =>
        parameters.filter((one) => one.in === where).map(({ name }) => name);
      return {
        ...{ method: method.toUpperCase(), path, bodyTypes: Object.keys(content) },
        ...{ pathNames: named('path'), queryNames: named('query') },
        fields: Object.keys(content['application/json']?.schema.properties ?? {}),
      };
    }),
  );
}
