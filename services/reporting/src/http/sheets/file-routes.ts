import { Readable } from 'node:stream';
import type { Route, RouteDefinition, RouteInput } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { Sheet, SheetFormat } from './sheet.js';
import { SHEET_TYPES, sheetAnswer } from './sheet.js';

type Parameters = z.ZodType | undefined;
type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** A table to take away: where, who may, and the sheet that answers a question. `name` is the file's without its ending. */
type FileOf<P extends Parameters, Q extends z.ZodType> = Pick<
  RouteDefinition<P, Q, undefined, z.ZodType>,
  'path' | 'roles' | 'params' | 'query' | 'problems'
> & {
  /** What a row of it is, in words. */
  rowIs: string;
  fileOf: (input: Asked<P, Q>) => SheetFile | Promise<SheetFile>;
};
type SheetFile = { sheet: Sheet; name: string };
type Asked<P, Q> = Pick<RouteInput<Read<P>, Read<Q>, unknown>, 'params' | 'query' | 'requestId'>;

const TOO_MANY = ['too-many-rows'] as const;
const FORMATS: readonly SheetFormat[] = ['csv', 'xlsx'];

/** The two routes `PATH.csv` and `PATH.xlsx` of a table that can be taken away. */
export const fileRoutes = <P extends Parameters, Q extends z.ZodType>({
  path,
  rowIs,
  fileOf,
  ...common
}: FileOf<P, Q>): Route[] =>
  FORMATS.map((format) =>
    route({
      ...common,
      problems: [...(common.problems ?? []), ...(format === 'xlsx' ? TOO_MANY : [])],
      method: 'get',
      path: `${path}.${format}`,
      summary:
        format === 'csv'
          ? `The same as CSV, a row for ${rowIs}`
          : `The same as a workbook, a row for ${rowIs}, with the filter and the definitions on the first sheet`,
      response: z.instanceof(Readable),
      produces: SHEET_TYPES[format],
      handler: async (input: Asked<P, Q>) => {
        const { sheet, name } = await fileOf(input);
        return sheetAnswer(sheet, format, name);
      },
    }),
  );
