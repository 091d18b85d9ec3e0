import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

/** A page's HTML from its template and what it shows. */
export type Render = (view: string, context: Readonly<Record<string, unknown>>) => string;

const own = (folder: string): string => fileURLToPath(new URL(`../../${folder}`, import.meta.url));
const require = createRequire(import.meta.url);
const nhsukDist = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');

/** Where the style sheets, scripts and images are. */
export const ASSET_FOLDERS = { nhsuk: join(nhsukDist, 'nhsuk'), own: own('assets') };

/** The templates, compiled once and kept; every value is escaped unless a template says otherwise. */
export function createViews(): Render {
  const environment = nunjucks.configure([own('views'), nhsukDist], {
    autoescape: true,
    throwOnUndefined: false,
    trimBlocks: true,
    lstripBlocks: true,
  });
  return (view, context) => environment.render(`${view}.njk`, context);
}
