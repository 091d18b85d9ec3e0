import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { FileTaken } from '@waits/contracts/api/files';
import { closeServer } from '@waits/kit/http/listen';
import { getFrom, postFile } from '../ask-files.contract.js';
import { csvFile, csvRowOf, csvRows, HEADER } from '../fake-file.js';
import { MAX_BYTES } from '../fake-files.js';
import { fakeIntake } from '../fake-intake.js';

const tooLarge = () => Buffer.from(csvFile(...csvRows(MAX_BYTES / 100)));
const nothingKept = async (intake: ReturnType<typeof fakeIntake>): Promise<boolean> => {
  const { body } = await getFrom(intake, '/v1/files');
  return (
    (body as { files: unknown[] }).files.length === 0 &&
    (await intake.left.spool.ids()).length === 0 &&
    intake.producer.published.length === 0
  );
};

describe('a file that cannot be read as a whole', () => {
  it.each`
    name                        | file                                            | detail                | errors
    ${'is empty'}               | ${''}                                           | ${/is empty/}         | ${[]}
    ${'has a header only'}      | ${`${HEADER}\r\n\r\n`}                          | ${/no rows/}          | ${[]}
    ${'is a spreadsheet'}       | ${'PK\u0003\u0004'}                             | ${/"CSV UTF-8"/}      | ${[]}
    ${'has no header'}          | ${`Synthetic Child,9990000018\r\n`}             | ${/must be a header/} | ${[]}
    ${'has an unknown column'}  | ${csvFile().replace('reason', 'Ward')}          | ${/columns/}          | ${[['#/body/Ward', 'Column Ward: No column']]}
    ${'lacks a column'}         | ${csvFile(csvRowOf('1')).replace('id,', 'of,')} | ${/columns/}          | ${[['#/body/id', 'Column id: It is missing']]}
    ${'has data for a heading'} | ${csvFile().replace('reason', '9990000018')}    | ${/columns/}          | ${[['#/body/column-13', 'Column 13: No column']]}
  `(
    '$name is refused and leaves nothing',
    async ({ file, detail, errors }: Record<string, unknown>) => {
      const intake = fakeIntake();
      const { body, status } = await postFile(intake, String(file));

      expect(status).toBe(400);
      expect(body).toMatchObject({
        type: '/problems/file-unreadable',
        detail: expect.stringMatching(detail as RegExp),
        errors: (errors as [string, string][]).map(([pointer, what]) => ({
          pointer,
          detail: expect.stringContaining(what),
        })),
      });
      expect(JSON.stringify(body)).not.toMatch(/9990000018|Synthetic/);
      expect(await nothingKept(intake)).toBe(true);
      expect((await getFrom(intake, '/metrics')).text).toContain(
        'waits_intake_files_total{result="refused"} 1',
      );
    },
  );

  it.each`
    name               | headers
    ${'a spreadsheet'} | ${{ 'content-type': 'application/vnd.ms-excel' }}
    ${'JSON'}          | ${{ 'content-type': 'application/json' }}
    ${'a form'}        | ${{ 'content-type': 'application/x-www-form-urlencoded' }}
    ${'Windows text'}  | ${{ 'content-type': 'text/csv; charset=windows-1252' }}
    ${'compressed'}    | ${{ 'content-encoding': 'gzip' }}
  `(
    'is not looked at when it is called $name',
    async ({ headers }: { headers: Record<string, string> }) => {
      const intake = fakeIntake();
      const { body, status } = await postFile(intake, csvFile(...csvRows(1)), { headers });

      expect(status).toBe(415);
      expect(body).toMatchObject({
        type: '/problems/unsupported-media-type',
        detail: expect.stringContaining('Content-Type: text/csv'),
      });
      expect(await nothingKept(intake)).toBe(true);
    },
  );

  it('is refused when it is announced to be too large', async () => {
    const intake = fakeIntake();
    const { body, status } = await postFile(intake, tooLarge());

    expect(status).toBe(413);
    expect(body).toMatchObject({ detail: expect.stringContaining('Send it in parts') });
    expect(await nothingKept(intake)).toBe(true);
  });

  it('is refused when it turns out to be too large', async () => {
    const intake = fakeIntake();
    const server = createServer(intake.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${String(port)}/v1/files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: Readable.from([tooLarge()]),
      duplex: 'half',
    } as never);
    await closeServer(server, 0);

    expect(status).toBe(413);
    expect(await nothingKept(intake)).toBe(true);
  });

  it('is refused when there is no room for it, and can be sent again', async () => {
    const intake = fakeIntake();
    intake.left.spool.fillDisk();
    const full = await postFile(intake, csvFile(...csvRows(2)));
    const { body } = await getFrom(intake, '/v1/files');
    const again = await postFile(intake, csvFile(...csvRows(2)));

    expect(full.status).toBe(507);
    expect(full.body).toMatchObject({ detail: expect.stringContaining('nothing of it was taken') });
    expect(body).toMatchObject({ files: [{ state: 'interrupted', rows: { read: 0 } }] });
    expect(again.status).toBe(202);
  });

  it.each`
    address                                                      | status | problem
    ${'/v1/files/00000000-0000-4000-8000-00000000ffff'}          | ${404} | ${'/problems/file-not-found'}
    ${'/v1/files/00000000-0000-4000-8000-00000000ffff/outcomes'} | ${404} | ${'/problems/file-not-found'}
    ${'/v1/files/9990000018'}                                    | ${400} | ${'/problems/invalid-request'}
  `(
    '$address is answered with $status',
    async ({ address, status, problem }: Record<string, unknown>) => {
      const answer = await getFrom(fakeIntake(), String(address));

      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ type: problem });
    },
  );

  it.each(['?only=lost', '?only='])('outcomes cannot be asked for by %s', async (query) => {
    const intake = fakeIntake();
    const { body } = await postFile(intake, csvFile(...csvRows(1)));

    expect((await getFrom(intake, (body as FileTaken).outcomes + query)).status).toBe(400);
  });

  it.each(['?source=9 9', '?separator=pipe'])('cannot be named by %s', async (query) => {
    expect((await postFile(fakeIntake(), csvFile(...csvRows(1)), { query })).status).toBe(400);
  });
});
