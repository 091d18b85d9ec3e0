import { SITREP_BANDS, bandOf } from '@waits/standards/bands';
import type { ProviderWaits } from '../by-provider.js';
import type { AreaWaits, Waiting } from './count-waiting.js';
import { countWaiting } from './count-waiting.js';
import type { Counted } from './release.js';

/** An invented standard of one or more pathways; its limit in days. The first is the headline of its first pathway. */
const STANDARDS = [
  { id: 'ASD-13W', pathways: ['ASD'], headline: 'ASD', limit: 91 },
  { id: 'CAMHS-4W', pathways: ['CAMHS'], headline: 'CAMHS', limit: 28 },
  { id: 'SALT-18W', pathways: ['SALT'], headline: 'SALT', limit: 126 },
  { id: 'CHS-18W', pathways: ['COMMUNITY', 'SALT'], headline: 'COMMUNITY', limit: 126 },
] as const;
const PATHWAYS = ['ASD', 'CAMHS', 'COMMUNITY', 'SALT'] as const;
type OfPathway = (typeof PATHWAYS)[number];

type Wait = { pathway: OfPathway; provider: string; child: number; from: number; until: number };
type Area = { waits: readonly Wait[]; providers: number };

/** Whole numbers below a bound, always the same from one seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647 || 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}

/**
 * A random area: one to six providers a pathway, from few children to some hundreds, some of whom wait with two providers.
 * About one in a hundred comes or goes on a day.
 * @param children so many, with twelve providers
 */
export function randomArea(seed: number, children?: number): Area {
  const below = numbersFrom(seed);
  const providers = children === undefined ? 1 + below(6) : 12;
  const size = children ?? 10 + below(below(2) === 0 ? 60 : 500);
  const waits = Array.from({ length: size }, (_, child) => waitsOf(child, providers, below));
  return { waits: waits.flat(), providers };
}

/** Most go to the first providers, as a large one serves most of an area. */
function waitsOf(child: number, providers: number, below: (bound: number) => number): Wait[] {
  const pathway = PATHWAYS[below(PATHWAYS.length)] ?? 'ASD';
  const from = 30 - below(below(3) === 0 ? 600 : 150);
  const wait = { pathway, child, from, until: from + 1 + below(below(3) === 0 ? 150 : 800) };
  const first = { ...wait, provider: `RP${String(below(1 + below(providers)))}` };
  const isElsewhereToo = below(20) === 0;
  return isElsewhereToo ? [first, { ...wait, provider: `RP${String(below(providers))}` }] : [first];
}

/** Counts the declared tables of an area on a day by looking at one child after another. */
export function countedOn(area: Area, day: number): Counted {
  const waiting: Waiting = {
    standards: STANDARDS.flatMap(({ id, pathways, limit }) =>
      pathways.map((pathway) => areaRow(area, { id, pathway, limit, day })),
    ),
    providers: STANDARDS.flatMap(({ id, headline, limit }) =>
      Array.from({ length: area.providers }, (_, provider): ProviderWaits => {
        const asked = { id, pathway: headline, limit, day, provider: `RP${String(provider)}` };
        const days = daysByChild(area, asked);
        const childrenOver = days.filter((waited) => waited > limit).length;
        const { provider: code } = asked;
        return {
          ...{ provider: code, pathway: headline, standard: id },
          ...{ children: days.length, childrenOver },
        };
      }),
    ),
    firstDayOver: new Map(STANDARDS.map(({ id, limit }) => [id, limit + 1])),
  };
  return countWaiting(waiting);
}

type Asked = { id: string; pathway: OfPathway; limit: number; day: number; provider?: string };

function areaRow(area: Area, asked: Asked): AreaWaits {
  const days = daysByChild(area, asked);
  return {
    ...{ standardId: asked.id, pathway: asked.pathway, children: days.length },
    childrenOverStandard: days.filter((waited) => waited > asked.limit).length,
    bands: SITREP_BANDS.map((band) => {
      const children = days.filter((waited) => bandOf(waited).label === band.label).length;
      return { ...band, waiting: children, children };
    }),
  };
}

/** How long each child who waits has waited, by its longest wait. */
function daysByChild({ waits }: Area, { pathway, day, provider }: Asked): number[] {
  const longest = new Map<number, number>();
  for (const wait of waits) {
    const isOpen = wait.from <= day && day < wait.until;
    const isAsked = wait.pathway === pathway && (provider ?? wait.provider) === wait.provider;
    if (isOpen && isAsked)
      longest.set(wait.child, Math.max(longest.get(wait.child) ?? 0, day - wait.from));
  }
  return [...longest.values()];
}
