import { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import type { LogOffsets, LogReader } from '@waits/kit/kafka/read-log';
import { parseJson } from '@waits/kit/kafka/json';
import { SafeError } from '@waits/kit/safe-error';
import { FOLD_VERSION } from '@waits/standards/fold';

/** How far a topic goes now: nothing after that is read. */
export async function endsOf(log: LogReader, topic: string): Promise<LogOffsets> {
  const marks = await log.watermarks(topic);
  return new Map([...marks].map(([partition, { high }]) => [partition, high]));
}

/**
 * Gives every state up to those ends, null for a referral that was taken away.
 * @throws SafeError on a state that this code cannot read: to leave one out would hide a child
 */
export const readStates = (
  log: LogReader,
  to: LogOffsets,
  onState: (referralId: string, state: ReferralState | null) => void,
): Promise<void> =>
  log.read({
    ...{ topic: TOPIC.referralStates, to },
    onRecord: ({ key, value, partition, offset }) => {
      const at = `partition ${String(partition)}, offset ${String(offset)}`;
      if (key === null) throw new SafeError(`a state without a key (${at})`);
      onState(key.toString('utf8'), value === null ? null : stateIn(value, at));
    },
  });

function stateIn(value: Buffer, at: string): ReferralState {
  const json = parseJson(value);
  const state = json.ok ? ReferralState.safeParse(json.value) : undefined;
  if (!state?.success) throw new SafeError(`a state that cannot be read (${at})`);
  if (state.data.foldVersion > FOLD_VERSION) {
    throw new SafeError(
      `states of fold version ${String(state.data.foldVersion)} need a newer release (${at})`,
    );
  }
  return state.data;
}
