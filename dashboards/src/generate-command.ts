import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DASHBOARDS, fileText } from './dashboards.js';

// Writes dashboards/generated/*.json, which Grafana is provisioned with. `npm run check` fails when they are stale.
const folder = join(import.meta.dirname, '..', 'generated');
await mkdir(folder, { recursive: true });
for (const [name, build] of Object.entries(DASHBOARDS)) {
  await writeFile(join(folder, name), fileText(build()));
}
