import { TOPIC } from '@waits/contracts/topics';
import type { Producer } from '@waits/kit/kafka/producer';
import type { Logger } from '@waits/kit/log';
import type { SendToIntake, Taken } from '../domain/intake.js';
import type { AdviceClock, OutboxItem } from '../domain/query-record.js';
import type { QueryRepository, Untold } from '../domain/query-repository.js';

type Deps = {
  queries: Pick<QueryRepository, 'untold' | 'settle'>;
  publish: Producer['publish'];
  sendToIntake: SendToIntake;
  /** How many items of the last sweep could not be told. */
  onLeft: (count: number) => void;
  log: Logger;
};

const PAGE = 100;

type ToKafka = Extract<OutboxItem, { to: 'spoc-events' }>;
type ToIntake = Extract<OutboxItem, { to: 'intake' }>;

/**
 * One pass over every query with something untold: its events are published and acknowledged, then taken out of the
 * document. A crash in between tells again what was told, never nothing. What cannot be told now stays for the next pass.
 */
export const tellWorld = (deps: Deps) => async (): Promise<void> => {
  let left = 0;
  for (let after = ''; ;) {
    const page = await deps.queries.untold({ after, limit: PAGE });
    left += await publishPage(deps, page);
    for (const query of page) left += await sendAdvice(deps, query);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  deps.onLeft(left);
};

async function publishPage({ queries, publish, log }: Deps, page: Untold[]): Promise<number> {
  const items = page.flatMap((query) => query.items.filter(isForKafka));
  if (items.length === 0) return 0;
  try {
    await publish(
      TOPIC.spocEvents,
      items.map(({ event }) => ({ key: event.queryId, value: JSON.stringify(event) })),
    );
  } catch (error) {
    log.warn({ err: error, events: items.length }, 'changes wait in the store until Kafka answers');
    return items.length;
  }
  for (const query of page) {
    const itemIds = query.items.filter(isForKafka).map(({ id }) => id);
    if (itemIds.length > 0) await queries.settle(query.id, { itemIds });
  }
  return 0;
}

/** In order, and no later one before an earlier one was taken: a clock cannot stop before it started. */
async function sendAdvice({ queries, sendToIntake, log }: Deps, query: Untold): Promise<number> {
  const items = query.items.filter(isForIntake);
  for (const [index, item] of items.entries()) {
    const taken = await sendToIntake(item.event);
    if (taken.state === 'try-again') return items.length - index;
    const advice = adviceAfter(item, taken);
    if (advice?.state === 'not-taken') {
      log.error({ queryId: query.id, reason: advice.reason }, 'intake did not take health advice');
    }
    await queries.settle(query.id, { itemIds: [item.id], ...(advice && { advice }) });
  }
  return 0;
}

/** What is now known of the clock; null where nothing new is: an end that was taken does not say that it ever began. */
function adviceAfter(
  { event }: ToIntake,
  taken: Exclude<Taken, { state: 'try-again' }>,
): AdviceClock | null {
  const referralId = event.subject ?? '';
  if (taken.state === 'not-taken') return { referralId, state: 'not-taken', reason: taken.reason };
  return event.type === 'ehc.advice-requested'
    ? { referralId, state: 'running', reason: null }
    : null;
}

const isForKafka = (item: OutboxItem): item is ToKafka => item.to === 'spoc-events';
const isForIntake = (item: OutboxItem): item is ToIntake => item.to === 'intake';
