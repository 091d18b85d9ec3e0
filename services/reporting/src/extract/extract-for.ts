import type { SharingAgreement } from '@waits/kit/sharing/sharing-register';
import type { Provenance } from '@waits/contracts/api/reporting';
import { provenance } from '../domain/provenance.js';
import { readFeeds } from './read-feeds.js';
import type { Register } from '@waits/standards/standard';
import { makeExtractSet } from './extract-set.js';
import type { Extracted, Period } from './make-extract.js';
import { makeExtract } from './make-extract.js';

type Deps = Omit<Parameters<typeof makeExtract>[0], 'write'> & { register: Register };
type Asked = { recipient: string; period: Period; out: string; agreement: SharingAgreement };

/** What feeds the rows come from, and what is missing of them. */
async function provenanceOf(
  { log, register }: Deps,
  { referrals }: Extracted,
  day: string,
): Promise<Provenance> {
  const feeds = await readFeeds(log);
  // Which data it is, the digest of the states says; an offset would say another number after a move to another cluster.
  const standing = { dataVersion: 0, register, referralsHeld: referrals, caughtUp: true };
  return provenance(standing, feeds, day);
}

/** Writes an extract for a recipient into a folder. Nothing in it says when it was made: it could not be made again as it is. */
export async function extractFor(deps: Deps, asked: Asked): Promise<Extracted> {
  const { recipient, period, out, agreement } = asked;
  let made: Extracted | undefined;
  await makeExtractSet(out, async ({ referrals, clocks }) => {
    made = await makeExtract(
      { ...deps, write: { referrals: referrals.write, clocks: clocks.write } },
      period,
    );
    const { id, partner, purpose, legalBasis } = agreement;
    const { feeds, missing, localStandards } = await provenanceOf(deps, made, period.to);
    return {
      ...{ recipient, from: period.from, to: period.to, asOf: period.to },
      agreement: { id, partner, purpose, legalBasis },
      registerVersion: deps.register.version,
      ...{ localStandards, statesDigest: made.statesDigest, missing, feeds },
    };
  });
  if (!made) throw new Error('an extract ended without figures');
  return made;
}
