import type { Question, Reply } from '@waits/kit/http/ask-json';
import { askFile as askForFile, askJson } from '@waits/kit/http/ask-json';
import type { Answer, FileGiven, Params } from '../domain/upstreams.js';

/** A service's name as a page may say it, and where it is. */
export type Service = { name: string; url: string };

/** Asks a service and says its answer in the pages' words. */
export async function ask<T>(service: Service, question: Question<T>): Promise<Answer<T>> {
  return answerOf(service, await askJson(question));
}

/** Asks a service for a file; how long it takes from its beginning on is nobody's matter. */
export async function askFile(
  service: Service,
  question: Pick<Question<never>, 'url' | 'requestId' | 'timeoutMs'>,
): Promise<Answer<FileGiven>> {
  return answerOf(service, await askForFile(question));
}

/** An address of the service, its empty parameters left out. */
export function addressOf({ url }: Service, path: string, params: Params = {}): URL {
  const address = new URL(path, url);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') address.searchParams.set(name, value);
  }
  return address;
}

function answerOf<T>({ name: service }: Service, reply: Reply<T>): Answer<T> {
  if (reply.ok) return { ok: true, value: reply.value };
  if (reply.kind === 'problem') {
    const { slug, status, detail, errors } = reply;
    return { ok: false, kind: 'refused', slug, status, detail, errors };
  }
  const kind = reply.kind === 'unavailable' ? 'down' : 'misunderstood';
  return { ok: false, kind, service, why: reply.why };
}
