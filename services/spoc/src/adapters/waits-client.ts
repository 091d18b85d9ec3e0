import { ChildReferrals, FoundChild } from '@waits/contracts/api/child';
import { Candidates } from '@waits/contracts/api/matching';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { askJson } from '@waits/kit/http/ask-json';
import type { ChildDirectory, WaitsBeside } from '../domain/child-directory.js';
import type { ChildLookup } from '../domain/child-lookup.js';

type Deps = { waitsUrl: string; timeoutMs?: number };

/** Asks the waits service about children. What tells of a child travels in a body, never in an address. */
export function waitsClient({ waitsUrl, timeoutMs = 3_000 }: Deps): ChildDirectory {
  return {
    async find(nhsNumber, requestId) {
      const checked = checkNhsNumber(nhsNumber);
      if (!checked.ok) return { kind: 'number-not-valid' };
      const reply = await askJson({
        url: new URL('/v1/children/find', waitsUrl),
        body: { nhsNumber: checked.number },
        response: FoundChild,
        requestId,
        timeoutMs,
      });
      if (reply.ok) return { kind: 'known', childId: reply.value.childId };
      return { kind: lookupOf(reply) };
    },

    async candidates(child, requestId) {
      const reply = await askJson({
        ...{ url: new URL('/v1/children/candidates', waitsUrl), body: child },
        ...{ response: Candidates, requestId, timeoutMs },
      });
      return reply.ok ? reply.value : null;
    },

    async openWaits(childId, requestId) {
      const reply = await askJson({
        url: new URL(`/v1/children/${encodeURIComponent(childId)}/referrals`, waitsUrl),
        response: ChildReferrals,
        requestId,
        timeoutMs,
      });
      return reply.ok ? beside(reply.value) : { waits: null, waitsNote: noteOf(reply) };
    },
  };
}

type Refusal = { kind: string; slug?: string; why?: string };

function lookupOf({ kind, slug }: Refusal): Exclude<ChildLookup['kind'], 'known'> {
  if (kind === 'problem' && slug === 'child-not-found') return 'unknown';
  // Whatever else it says is no word about the number.
  return kind === 'problem' && slug === 'invalid-request' ? 'number-not-valid' : 'not-asked';
}

function beside({ referrals, joinedSince }: ChildReferrals): WaitsBeside {
  return {
    waits: referrals.filter(({ isOpen }) => isOpen),
    waitsNote:
      joinedSince.length > 0
        ? 'Records of this child have been joined since; the waits of all of them are shown.'
        : null,
  };
}

const noteOf = ({ slug, why }: Refusal): string =>
  slug === 'child-not-found'
    ? 'Waits no longer knows this child. Ask for the NHS number again.'
    : `The child’s waits cannot be shown now: the waits service was asked, but ${why ?? 'it refused'}.`;
