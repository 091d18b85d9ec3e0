import type { ChartEvent } from '@waits/contracts/api/queue';
import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate, Pathway } from '@waits/contracts/values';

/** A change that the area has declared: a clinic that opened, a team that closed, another way of recording. */
export type KnownEvent = {
  on: LocalDate;
  /** Its last day, both counted in; without one it is there to stay. */
  until?: LocalDate | undefined;
  what: string;
  /** Whose list it concerns; without one, every list. */
  pathway?: Pathway | undefined;
  provider?: string | undefined;
  /** Whether the list is another from then on, so that limits begin anew. */
  rebase: boolean;
};

type Asked = {
  /** The weeks of the chart. */
  from: LocalDate;
  to: LocalDate;
  pathway?: Pathway | undefined;
  provider?: string | undefined;
  /** Days from which limits are asked to begin anew. */
  rebaseOn: readonly LocalDate[];
};

type Known = {
  declared: readonly KnownEvent[];
  feeds: Provenance['feeds'];
  /** Days on which nothing came of the provider that is asked about, by its own rhythm. */
  providerSilences: Silences;
  /** The day of each provider's first referral. */
  firstReferrals: ReadonlyMap<string, LocalDate>;
};
type Silences = readonly { from: LocalDate; to: LocalDate }[];

/** What is known to have happened within the weeks of a list's chart, the earliest first. */
export function chartEvents(known: Known, asked: Asked): ChartEvent[] {
  const all = [
    ...known.declared.filter((event) => concerns(event, asked)).map(declaredEvent),
    ...feedEvents(known, asked),
    ...firstEvents(known, asked),
    ...asked.rebaseOn.map((from) => ({
      ...{ from, to: null, what: 'Limits begin anew', toldBy: 'question' as const, rebases: true },
    })),
  ];
  return all
    .filter(({ from, to }) => from <= asked.to && (to ?? from) >= asked.from)
    .sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
}

/** Of a list of all pathways or providers everything is told; a list of one has what concerns it, and what concerns all. */
const concerns = (event: KnownEvent, { pathway, provider }: Asked): boolean =>
  (pathway === undefined || event.pathway === undefined || event.pathway === pathway) &&
  (provider === undefined || event.provider === undefined || event.provider === provider);

const declaredEvent = ({ on, until, what, rebase }: KnownEvent): ChartEvent => ({
  ...{ from: on, to: until ?? null, what, toldBy: 'declared', rebases: rebase },
});

/** Feeds that sent nothing; of a list of one provider its own silences alone. */
function feedEvents(known: Known, { provider }: Asked): ChartEvent[] {
  if (provider !== undefined)
    return silences(`Nothing came of ${provider}`, known.providerSilences);
  return known.feeds.flatMap(({ source, daysWithout }) =>
    silences(`Nothing came from ${source}`, daysWithout),
  );
}

const silences = (what: string, stretches: Silences): ChartEvent[] =>
  stretches.map(({ from, to }) => ({ from, to, what, toldBy: 'feed', rebases: false }));

const firstEvents = ({ firstReferrals }: Known, { provider }: Asked): ChartEvent[] =>
  [...firstReferrals]
    .filter(([code]) => provider === undefined || code === provider)
    .map(([code, day]) => ({
      ...{ from: day, to: day, what: `First referral that ${code} has told of`, rebases: false },
      toldBy: 'feed' as const,
    }));
