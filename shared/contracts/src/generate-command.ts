import { mkdir, rm, writeFile } from 'node:fs/promises';
import { jsonSchemas } from './json-schemas.js';

// Writes the committed JSON Schemas; `npm run check` runs it again and fails on a difference.
const folder = new URL('../generated/', import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  await writeFile(new URL(`${name}.schema.json`, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
