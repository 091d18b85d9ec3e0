import { setTimeout as sleep } from 'node:timers/promises';
import type { FileTaken, FileUpload } from '@waits/contracts/api/files';
import type { Express } from 'express';
import request from 'supertest';

/** Anything with the HTTP door of intake. */
type Door = { app: Express };
type Headers = Readonly<Record<string, string>>;

/** Posts a file as it is. */
export const postFile = (
  { app }: Door,
  file: string | Buffer,
  { query = '', headers = {} }: { query?: string; headers?: Headers } = {},
) =>
  request(app)
    .post(`/v1/files${query}`)
    .set({ 'content-type': 'text/csv', ...headers })
    .serialize((body: unknown) => body as string)
    .send(file as string);

export const getFrom = async ({ app }: Door, path: string) => request(app).get(path);

/** How a file stands. */
export const progressOf = async (door: Door, id: string): Promise<FileUpload> =>
  (await getFrom(door, `/v1/files/${id}`)).body as FileUpload;

// A file that hangs ends here; slowness is not what is tested.
const PATIENCE_MS = 120_000;

/** Waits until a file has ended. */
export async function untilEnded(door: Door, id: string): Promise<FileUpload> {
  const patience = Date.now() + PATIENCE_MS;
  for (;;) {
    const upload = await progressOf(door, id);
    if (upload.endedAt !== null) return upload;
    if (Date.now() > patience) throw new Error(`the file did not end: ${JSON.stringify(upload)}`);
    await sleep(10);
  }
}

/** Sends a file and waits for its end. */
export async function takenFile(
  door: Door,
  file: string | Buffer,
  query = '',
): Promise<FileUpload> {
  const { body } = await postFile(door, file, { query });
  return untilEnded(door, (body as FileTaken).id);
}

/** The lines of a file's outcomes. */
export const outcomeLines = async (
  door: Door,
  { outcomes }: Pick<FileUpload, 'outcomes'>,
  query = '',
): Promise<string[]> =>
  (await getFrom(door, outcomes + query)).text.replace(/\r\n$/, '').split('\r\n');
