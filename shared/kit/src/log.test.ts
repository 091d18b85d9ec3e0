import { z } from 'zod';
import { createLog } from './log.js';
import { SafeError } from './safe-error.js';

const PERSON = { name: 'Synthetic Child-One', nhsNumber: '9990000018', birthDate: '2018-02-03' };
const SECRETS = /Synthetic|9990000018|999 000 0018|2018-02-03|SY1 1AA/;

/** What one call writes, as text. */
function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLog({ service: 'test', level: 'debug', destination }));
  return lines.join('');
}

const thrownBy = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};
const duplicateKey = Object.assign(new Error(`E11000 duplicate key { name: "${PERSON.name}" }`), {
  name: 'MongoServerError',
  code: 11_000,
  keyValue: PERSON,
});

describe('createLog', () => {
  it.each([
    ['an error that quotes a person', new Error(`cannot parse ${PERSON.name} 9990000018`)],
    ['an error caused by one', new SafeError('no', { cause: new Error(PERSON.nhsNumber) })],
    ['a message over several lines', new Error(`first\n  at ${PERSON.name}\nNHS 999 000 0018`)],
    ['a driver error with the document', duplicateKey],
    ['a JSON error', thrownBy(() => JSON.parse(`{"name": ${PERSON.name}`))],
    ['a zod error', thrownBy(() => z.object({ name: z.literal('x') }).parse(PERSON))],
    ['a type error that quotes', new TypeError(`${PERSON.name} is not a function`)],
  ])('writes nothing of a person from %s', (_title, error) => {
    expect(
      written((log) => {
        log.error({ err: error }, 'failed');
      }),
    ).not.toMatch(SECRETS);
    expect(
      written((log) => {
        log.error(error, 'failed');
      }),
    ).not.toMatch(SECRETS);
  });

  it('writes nothing of something thrown that is no error', () => {
    const text = written((log) => {
      log.error({ err: `${PERSON.name} 9990000018` }, 'failed');
    });

    expect(text).toContain('"err":{"type":"thrown string"}');
  });

  it.each([
    ['at the top', PERSON],
    ['inside', { at: { row: { person: [PERSON] } } }],
    ['under another spelling', { NHS_Number: '9990000018', 'date-of-birth': '2018-02-03' }],
    ['as a number', { reference: 9_990_000_018 }],
    ['inside text', { reason: 'no match for 999 000 0018 today' }],
    ['as bytes', { bytes: Buffer.from(PERSON.name) }],
    ['as the payload of a message', { message: { value: JSON.stringify(PERSON), offset: '7' } }],
  ])('blanks a person %s', (_title, fields) => {
    expect(
      written((log) => {
        log.info(fields, 'seen');
      }),
    ).not.toMatch(SECRETS);
    expect(
      written((log) => {
        log.child(fields).info('seen');
      }),
    ).not.toMatch(SECRETS);
  });

  it('blanks an NHS number in the text itself', () => {
    expect(
      written((log) => {
        log.warn('no child 9990000018');
      }),
    ).toContain('no child [redacted]');
  });

  it('keeps ids, positions and reasons', () => {
    const fields = {
      topic: 'source.asd.v1',
      partition: 2,
      offset: '9990000018',
      reason: 'bad-date',
      requestId: '0a4ff0a2-61c5-4f27-9f14-2f6b1b7d5b6e',
    };

    expect(
      JSON.parse(
        written((log) => {
          log.info(fields, 'refused');
        }),
      ),
    ).toMatchObject({
      ...fields,
      level: 'info',
      service: 'test',
      msg: 'refused',
    });
  });

  it('says what kind of error it was and where', () => {
    const line = JSON.parse(
      written((log) => {
        log.error({ err: duplicateKey }, 'failed');
      }),
    ) as {
      err: { type: string; code: number; stack: string };
    };

    expect(line.err).toMatchObject({ type: 'MongoServerError', code: 11_000 });
    expect(line.err.stack).toContain('log.test.ts');
  });

  it.each([
    ['our own', new SafeError('port 8081 is in use'), 'port 8081 is in use'],
    [
      'the operating system',
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
        syscall: 'connect',
        errno: 1,
      }),
      'connect ECONNREFUSED 127.0.0.1:1',
    ],
  ])('shows the message of an error written by %s', (_title, error, message) => {
    expect(
      written((log) => {
        log.error({ err: error }, 'failed');
      }),
    ).toContain(message);
  });

  it('names the fields that broke a schema', () => {
    const error = thrownBy(() => z.object({ at: z.iso.date() }).parse({ at: 'Synthetic' }));

    expect(
      JSON.parse(
        written((log) => {
          log.error({ err: error }, 'failed');
        }),
      ),
    ).toMatchObject({
      err: { faults: [{ pointer: '/at', code: 'invalid_format:date' }] },
    });
  });
});
