import { FoundChild } from '@waits/contracts/api/child';
import { Query } from '@waits/contracts/api/query';
import { SpocEvent } from '@waits/contracts/spoc-event';
import { TOPIC } from '@waits/contracts/topics';
import { eventually } from '../e2e/eventually.js';
import { readTopic } from './read-topic.js';
import type { World } from './world.js';

const TAKEN_WITHIN_SECONDS = 180;
const TOLD_WITHIN_SECONDS = 60;
const RECEIVED_AT = '2026-11-20T10:00:00.000Z';

/** A query that was taken: its id, and the referral it began in waits when it asks for health advice. */
export type Asked = { id: string; referralId: string | null };

/** Asks waits for a child until it knows it. */
export async function childOf(world: World, nhsNumber: string): Promise<string> {
  const find = async () => {
    const answer = await post(`${world.waits.url}/v1/children/find`, { nhsNumber });
    return FoundChild.parse(await answer.json()).childId;
  };
  return eventually(find, () => true, TAKEN_WITHIN_SECONDS);
}

type Child = { nhsNumber: string; childId: string };

/**
 * Asks the SPOC something about a child, again and again under one key until it has taken it, whatever is down meanwhile. Every
 * other query asks for health advice, which goes on to intake and becomes a referral.
 */
export async function ask(world: World, index: number, child: Child): Promise<Asked> {
  const isAdvice = index % 2 === 1;
  const caseId = `F${String(index)}`;
  const body = {
    ...{ asker: 'parent', subject: `Question ${String(index)}`, text: 'How long will it be?' },
    receivedAt: RECEIVED_AT,
    ...(isAdvice
      ? {
          ...{ category: 'ehc-health-advice', localAuthority: 'ZLA', healthService: 'SALT' },
          ...{ caseId, childId: child.childId },
        }
      : { category: 'where-on-the-list', nhsNumber: child.nhsNumber }),
  };
  const create = async () => {
    const key = { 'idempotency-key': `question-${String(index)}` };
    const answer = await post(`${world.services.spoc.url}/v1/queries`, body, key);
    if (!answer.ok) throw new Error(`spoc answered ${String(answer.status)}`);
    return Query.parse(await answer.json()).id;
  };
  const id = await eventually(create, () => true, TAKEN_WITHIN_SECONDS);
  return { id, referralId: isAdvice ? `ZLA:${caseId}:SALT` : null };
}

/** Waits until waits holds every referral that the queries began, or for so long that they are lost. */
export async function untilAdviceIsHeld(world: World, asked: readonly Asked[]): Promise<void> {
  const ids = asked.flatMap(({ referralId }) => referralId ?? []).map(encodeURIComponent);
  const areHeld = async () => {
    const answers = await Promise.all(
      ids.map((id) => fetch(`${world.waits.url}/v1/referrals/${id}`)),
    );
    return answers.every(({ ok }) => ok);
  };
  await eventually(areHeld, (yes) => yes, TOLD_WITHIN_SECONDS).catch(() => undefined);
}

/** Those of the queries that are not there any more, in spoc, on its page in web or among the events that tell of them. */
export async function lostQueries(world: World, asked: readonly Asked[]): Promise<string[]> {
  const { spoc, web } = world.services;
  const isShown = async (url: string) => (await fetch(url)).ok;
  const told = async () => {
    const records = await readTopic(world.kafkaBrokers, TOPIC.spocEvents);
    return new Set(records.map(({ text }) => SpocEvent.parse(JSON.parse(text)).queryId));
  };
  // What could not be told is told again every 15 seconds.
  const areTold = (ids: Set<string>) => asked.every(({ id }) => ids.has(id));
  const events = await eventually(told, areTold, TOLD_WITHIN_SECONDS).catch(told);
  const lost: string[] = [];
  for (const { id } of asked) {
    if (!(await isShown(`${spoc.url}/v1/queries/${id}`))) lost.push(`${id} in spoc`);
    if (!(await isShown(`${web.url}/spoc/${id}`))) lost.push(`${id} in web`);
    if (!events.has(id)) lost.push(`${id} in ${TOPIC.spocEvents}`);
  }
  return lost;
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
