import type { Express } from 'express';
import request from 'supertest';

/** For tests: opens a page as a browser does, keeps its cookie, and sends a form with the hidden fields it had. */
export async function openForm(app: Express, path: string) {
  const agent = request.agent(app);
  const { text } = await agent.get(path);
  const fields = Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  return {
    agent,
    fields,
    send: (to: string, typed: Record<string, string>) =>
      agent
        .post(to)
        .type('form')
        .send({ ...fields, ...typed }),
  };
}
