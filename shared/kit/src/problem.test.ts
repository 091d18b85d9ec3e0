import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Problem, problemBody, toProblem } from './problem.js';
import { CATALOGUE } from './problem-catalogue.js';

const page = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');

/** `## slug (404)` and the line that follows it. */
const documented = [...page.matchAll(/^## `([a-z-]+)` \((\d{3})\)\n\n(\S.*)$/gm)];

describe('docs/problems.md', () => {
  it('explains every problem of the catalogue and no other', () => {
    expect(documented.map(([, slug]) => slug).sort()).toEqual(Object.keys(CATALOGUE).sort());
  });

  it('gives each the status it is sent with', () => {
    const statuses = documented.map(([, slug, status]) => [slug, Number(status)]);
    const sent = Object.entries(CATALOGUE).map(([slug, { status }]) => [slug, status]);

    expect(Object.fromEntries(statuses)).toEqual(Object.fromEntries(sent));
  });
});

describe('problemBody', () => {
  it('has the form of RFC 9457, with the id of the request', () => {
    const problem = new Problem('version-conflict', { detail: 'It is now version 7.' });

    expect(problemBody(problem, '/v1/queries/q-1', 'req-1')).toEqual({
      type: '/problems/version-conflict',
      title: 'The record changed while you were editing it',
      status: 409,
      detail: 'It is now version 7.',
      instance: '/v1/queries/q-1',
      requestId: 'req-1',
    });
  });

  it('names wrong fields without their values', () => {
    const schema = z.object({ child: z.object({ nhsNumber: z.string().length(10) }) });
    const result = schema.safeParse({ child: { nhsNumber: '999' } });
    const problem = Problem.fromZod(result.error ?? new z.ZodError([]), 'body');

    expect(problem.errors).toEqual([
      {
        pointer: '#/body/child/nhsNumber',
        detail: 'Too small: expected string to have exactly 10 characters',
      },
    ]);
  });
});

describe('a field that is not known', () => {
  it('is pointed to by its name, unless that may be data', () => {
    const body = { nhsNumber: '9990000018', 'Synthetic Child': true, '9990000018': 1, asker: 'x' };
    const result = z.strictObject({ nhsNumber: z.string() }).safeParse(body);
    const problem = Problem.fromZod(result.error ?? new z.ZodError([]), 'body');

    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '#/body/*',
      '#/body/*',
      '#/body/asker',
    ]);
    expect(JSON.stringify(problem.errors)).not.toMatch(/Synthetic|999/);
  });
});

describe('toProblem', () => {
  it.each`
    type                      | status       | slug
    ${'entity.parse.failed'}  | ${400}       | ${'not-json'}
    ${'entity.too.large'}     | ${413}       | ${'too-large'}
    ${'encoding.unsupported'} | ${415}       | ${'unsupported-media-type'}
    ${'request.aborted'}      | ${400}       | ${'invalid-request'}
    ${undefined}              | ${undefined} | ${'internal-error'}
    ${'stream.encoding.set'}  | ${500}       | ${'internal-error'}
  `('makes $slug of $type', ({ type, status, slug }) => {
    const error = Object.assign(new Error('Synthetic Child'), {
      type: type as string,
      status: status as number,
    });

    expect(toProblem(error).slug).toBe(slug);
    expect(toProblem(error).message).not.toContain('Synthetic');
  });

  it('leaves a problem as it is', () => {
    const problem = new Problem('not-ready');

    expect(toProblem(problem)).toBe(problem);
  });
});
