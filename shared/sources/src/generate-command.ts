import { mkdir, writeFile } from 'node:fs/promises';
import { asyncApi } from './asyncapi/document.js';

// Writes the committed AsyncAPI document; `npm run check` runs it again and fails on a difference.
const folder = new URL('../generated/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('asyncapi.json', folder), `${JSON.stringify(asyncApi(), null, 2)}\n`);
