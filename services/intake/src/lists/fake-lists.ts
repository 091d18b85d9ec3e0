import { TOPIC } from '@waits/contracts/topics';
import type { FileTaken, FileUpload } from '@waits/contracts/api/files';
import request from 'supertest';
import { csvFile, csvRowOf } from '../fake-file.js';
import { nothingLeft } from '../fake-files.js';
import { fakeIntake } from '../fake-intake.js';

const SOURCE = 'asd-system';

/** One source that sends its whole list each night, with intake in memory. */
export function openLists(left = nothingLeft()) {
  const { app, producer } = fakeIntake(left);
  const ended = async (id: string): Promise<FileUpload> => {
    for (;;) {
      const upload = (await request(app).get(`/v1/files/${id}`)).body as FileUpload;
      if (!['receiving', 'working'].includes(upload.state)) return upload;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const send = async (rows: readonly string[], query = ''): Promise<FileUpload> => {
    const answer = await request(app)
      .post(`/v1/files?source=${SOURCE}&list=complete${query}`)
      .set('content-type', 'text/csv')
      .send(csvFile(...rows));
    return ended((answer.body as FileTaken).id);
  };
  const said = () =>
    producer.published
      .filter(({ topic }) => topic === TOPIC.referralEvents)
      .map(({ record }) => JSON.parse(String(record.value)) as { type: string; subject: string })
      .map(({ type, subject }) => `${type} ${subject}`);
  const decide = (id: string, says: 'confirm' | 'reject', by = 'A Data Lead') =>
    request(app).post(`/v1/files/${id}/${says}`).send({ by });
  return { app, send, said, decide, ended, left };
}

const rowsOf = (count: number, over: Readonly<Record<string, string>> = {}): string[] =>
  Array.from({ length: count }, (_, index) => csvRowOf(`R${String(index + 1)}`, over));
export const without = (rows: readonly string[], ...ids: string[]): string[] =>
  rows.filter((row) => !ids.some((id) => row.startsWith(`${id},`)));

export const TWENTY = rowsOf(20);
