import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { recipientPseudonyms } from '../adapters/recipient-pseudonyms.js';
import { feedOf } from '../domain/fake-feed.js';
import type { Row } from '../domain/fake-referral.js';
import { stateOf } from '../domain/fake-referral.js';
import { extractFor } from './extract-for.js';
import { fakeLog } from './fake-log.js';

export const register = loadRegister();
const keys = { id: Buffer.alloc(32, 7) };
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
export const AGREEMENT = {
  ...{ id: 'icb-26', partner: 'An ICB', purpose: 'To plan', legalBasis: 'Section 251' },
  ...{ fields: ['referrals', 'clocks'], frequency: 'monthly', contact: 'data desk' },
  ...{ from: '2026-01-01', to: '2026-12-31', sources: [], exports: ['icb'] },
};

type More = Partial<Omit<ReferralFacts, 'child'>> & { child?: Partial<ReferralFacts['child']> };

/** A state of a table's row with more known of it. */
export function state(row: Row, { child, ...facts }: More = {}): ReferralState {
  const made = stateOf(row, 0);
  return {
    ...made,
    facts: { ...made.facts, ...facts, child: { ...made.facts.child, ...child } },
  };
}

export const first = state({ id: 'RAA:1', child: 1, received: '2026-06-01', seen: '2026-09-15' });
export const second = state({
  ...{ id: 'RAA:22', child: 1, received: '2026-10-05', closed: '2026-10-20' },
});
export const third = state({ id: 'RBB:3', child: 2, received: '2026-10-31', provider: 'RBB' });
export const STATES = [first, second, third];

/** Makes extracts of October 2026 in a folder of its own. */
export async function openExtracts() {
  const folder = await mkdtemp(join(tmpdir(), 'waits-extract-'));
  const make = async (
    states: readonly (ReferralState | string)[],
    { recipient = 'icb', out = 'out' } = {},
  ) => {
    const pseudonym = recipientPseudonyms(keys, recipient);
    const log = fakeLog({ states, feeds: [feedOf(['2026-10-30'])] });
    const place = join(folder, out);
    const made = await extractFor(
      { log, register, pseudonym, onProgress: () => undefined },
      { recipient, period: OCTOBER, out: place, agreement: AGREEMENT },
    );
    const table = async (name: string): Promise<Record<string, unknown>[]> =>
      parquetReadObjects({ file: await asyncBufferFromFile(join(place, `${name}.parquet`)) });
    return { ...made, read: (name: string) => readFile(join(place, name)), table, pseudonym };
  };
  return { folder, make, close: () => rm(folder, { recursive: true, force: true }) };
}
