import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralState } from '@waits/contracts/referral-state';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import fc from 'fast-check';
import type { memoryStore } from '../adapters/memory-store.js';
import { tokensNamedBy } from '../domain/child-evidence.js';
import type { ReferralDocument, TokenDocument } from '../domain/documents.js';
import { event, numberToken, token } from '../domain/fake-events.js';
import type { FakeIdentity } from './fake-world.js';
import type { fakeWorld } from './fake-world.js';

const REFERRALS = ['RXX01:R1', 'RXX01:R2', 'RXX02:R3'];
const LOCALS = ['local-a', 'local-b'].map((name) => token(name));
const NUMBERS = ['number-a', 'zz-number'].map((name) => numberToken(name));
const TOKENS = [...LOCALS, ...NUMBERS];

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-03-0${String(n)}`);
const times = fc.record({ on: day, recorded: day.map((on) => `${on}T12:00:00Z`) });
const ids = fc.integer({ min: 1, max: 12 }).map((n) => `e${String(n)}`);
const some = fc.uniqueArray(fc.constantFrom(...TOKENS), { maxLength: 3 });
const recordKey = fc.option(fc.constantFrom('pas:r:1', 'pas:r:2'), { nil: undefined, freq: 4 });
const common = fc.record({ times, id: ids, tokens: some, recordKey });

type Common = {
  times: { on: string; recorded: string };
  id: string;
  tokens: string[];
  recordKey: string | undefined;
};
const flat = ({ times: when, id, tokens, recordKey: key }: Common) => ({
  ...when,
  ...{ id, tokens },
  ...(key !== undefined && { recordKey: key }),
});

const referralEvent = fc
  .tuple(
    common,
    fc.constantFrom(...REFERRALS),
    fc.constantFrom('referral.received', 'referral.closed'),
  )
  .map(([given, subject, type]) => event(type as 'referral.closed', { ...flat(given), subject }));
const correction = fc
  .tuple(common, fc.constantFrom(...REFERRALS), ids, fc.constantFrom(null, {}))
  .map(([given, subject, of, becomes]) =>
    event('referral.corrected', { ...flat(given), id: `c-${given.id}`, subject, of, becomes }),
  );
const linkEvent = fc
  .tuple(
    common,
    fc.constantFrom(...REFERRALS),
    fc.constantFrom(...REFERRALS),
    fc.constantFrom('referral.merged', 'referral.redirected', 'referral.transferred'),
  )
  .map(([given, subject, other, type]) =>
    event(type as 'referral.merged', {
      ...{ ...flat(given), subject },
      ...(type === 'referral.merged'
        ? { into: other }
        : { toProvider: 'RXX02', toReferral: other }),
    }),
  );
const linkCorrection = fc
  .tuple(common, fc.constantFrom(...REFERRALS), ids, fc.constantFrom(...REFERRALS))
  .map(([given, subject, of, other]) =>
    event('referral.corrected', {
      ...{ ...flat(given), id: `l-${given.id}`, subject, of },
      becomes: { into: other, toReferral: other },
    }),
  );
const childEvent = fc
  .tuple(common, fc.constantFrom(...TOKENS), fc.constantFrom('careplan.agreed', 'patient.deceased'))
  .map(([given, subject, type]) => event(type as 'patient.deceased', { ...flat(given), subject }));
const mergeEvent = fc
  .tuple(
    common,
    fc.constantFrom(...TOKENS),
    some,
    fc.constantFrom('patient.merged', 'patient.unmerged'),
  )
  .map(([given, subject, otherTokens, type]) =>
    event(type as 'patient.merged', { ...flat(given), tokens: [], subject, otherTokens }),
  );
const identity: fc.Arbitrary<FakeIdentity> = fc
  .tuple(fc.constantFrom(...TOKENS), fc.constantFrom('asd-system', 'camhs-system'), day, day)
  .map(([named, source, recorded, birth]) => ({
    ...{ token: named, source },
    recordedAt: `${recorded}T12:00:00Z`,
    birthDate: birth.replace('2026', '2016'),
  }));

export type Delivery = { event: ReferralEvent } | { identity: FakeIdentity };
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .oneof(referralEvent, correction, childEvent, mergeEvent, linkEvent, linkCorrection)
      .map((one) => ({ event: one })),
  },
  { weight: 2, arbitrary: identity.map((one) => ({ identity: one })) },
);
const history = fc.array(delivery, { minLength: 1, maxLength: 14 });

/** What intake publishes beside an event that names other referrals comes in its own time. */
const withPointers = (one: Delivery): Delivery[] =>
  'event' in one ? [one, ...pointersTo(one.event).map((event) => ({ event }))] : [one];

/** The same deliveries, each at least once, in another order. */
export const delivered = history
  .map((all) => all.flatMap(withPointers))
  .chain((all) =>
    fc
      .tuple(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.shuffledSubarray(all),
        fc.infiniteStream(fc.nat(4)),
      )
      .map(([order, again, sizes]) => ({ all, batches: splitInto([...order, ...again], sizes) })),
  );

function splitInto(all: Delivery[], sizes: Iterator<number>): Delivery[][] {
  const batches: Delivery[][] = [];
  for (let from = 0; from < all.length;) {
    const size = 1 + Number(sizes.next().value ?? 0);
    batches.push(all.slice(from, from + size));
    from += size;
  }
  return batches;
}

type World = ReturnType<typeof fakeWorld>;

export async function deliver(world: World, batch: readonly Delivery[]): Promise<void> {
  await world.events(batch.flatMap((one) => ('event' in one ? one.event : [])));
  await world.identities(batch.flatMap((one) => ('identity' in one ? one.identity : [])));
}

/**
 * What is stored, without what only tells how it came about: versions, which count writes, and traces of what no longer
 * holds, which an event that lost its id to another leaves only where it came first.
 */
export function content(store: ReturnType<typeof memoryStore>) {
  const { children, referrals, records } = store.everything();
  return {
    records: records.map((record) => ({ ...record, version: 0 })),
    referrals: referrals.map(withoutVersions),
    children: children.map((document) => whatHolds(document, children)).filter(saysAnything),
  };
}

const withoutVersions = ({
  inputVersion: _in,
  usedLinks: _links,
  ...referral
}: ReferralDocument) => ({
  ...{ ...referral, version: 0, used: [] },
});

const whatHolds = (document: TokenDocument, all: readonly TokenDocument[]) => ({
  ...document,
  ...{ version: 0, inputVersion: 0 },
  edges: document.edges
    .filter((edge) => (edge.kind === 'named' ? isNamedBy(document, edge.other, all) : edge.first))
    .map((edge) => ({ ...edge, version: 0 })),
  referralIds: document.referralIds
    .filter(({ belongs }) => belongs)
    .map((entry) => ({ ...entry, version: 0 })),
});

const isNamedBy = ({ _id }: TokenDocument, other: string, all: readonly TokenDocument[]): boolean =>
  all.some((one) => one._id === other && one.events.flatMap(tokensNamedBy).includes(_id));

const saysAnything = ({ edges, referralIds, events, sealed }: TokenDocument): boolean =>
  [edges, referralIds, events, sealed].some((list) => list.length > 0);

/** Each referral's state as the last record of its topic says it: the one that compaction keeps. */
export const lastStates = (log: readonly ReferralState[]): Map<string, ReferralState> =>
  new Map(log.map((state) => [state.referralId, state]));

/** The same without versions, in the order of ids. */
export const saidLast = (log: readonly ReferralState[]) =>
  [...lastStates(log).values()]
    .map((state) => ({ ...state, version: 0 }))
    .sort((a, b) => (a.referralId < b.referralId ? -1 : 1));
