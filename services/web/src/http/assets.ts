import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { Router, static as serveStatic } from 'express';

type Folders = { nhsuk: string; own: string };

/**
 * Styles, script and images, all from this server. The design system's style sheet asks another server for its font:
 * that is taken out, and text is set in Arial, its declared substitute.
 */
export function assets({ nhsuk, own }: Folders): RequestHandler {
  const router = Router();
  const styles = withoutForeignFonts(readFileSync(join(nhsuk, 'nhsuk-frontend.min.css'), 'utf8'));
  const script = withoutSourceMap(readFileSync(join(nhsuk, 'nhsuk-frontend.min.js'), 'utf8'));
  router.get('/nhsuk-frontend.css', (_request, response) => {
    response.type('css').set('cache-control', HOUR).send(styles);
  });
  router.get('/nhsuk-frontend.js', (_request, response) => {
    response.type('js').set('cache-control', HOUR).send(script);
  });
  router.get('/waits.js', (_request, response) => {
    response.type('js').set('cache-control', HOUR).send(START);
  });
  router.use(serveStatic(own, { index: false, maxAge: 3_600_000 }));
  router.use(serveStatic(join(nhsuk, 'assets'), { index: false, maxAge: 3_600_000 }));
  return router;
}

// The pages work without it; it adds the design system's own behaviour, such as focus on the summary of faults.
const START = `import { initAll } from './nhsuk-frontend.js';\ninitAll();\n`;

const HOUR = 'public, max-age=3600';

/** The style sheet without its `@font-face` rules, so that no page asks another server for anything. */
const withoutForeignFonts = (css: string): string =>
  withoutSourceMap(css.replaceAll(/@font-face\s*\{[^}]*\}/g, ''));

const withoutSourceMap = (text: string): string =>
  text.replaceAll(/\/[/*]# sourceMappingURL=\S+(\s*\*\/)?/g, '');
