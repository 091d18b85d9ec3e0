import { Standards, StandardView } from '@waits/contracts/api/standards';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { standardsView } from '@waits/standards/describe/standards-view';
import type { Register } from '@waits/standards/standard';
import { z } from 'zod';

type Deps = {
  register: Register;
  /** A register that was in force here before. */
  keptRegister: (version: string) => Promise<Register | null>;
};

const ROLES: readonly Role[] = [
  ...(['dmo', 'spoc-officer', 'commissioner', 'provider', 'operator', 'system'] as const),
];
const Version = z.object({
  version: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'must be the version of a register: 12 hexadecimal digits')
    .optional(),
});

/** The rules by which waits are counted: those in force, or with `version` those of an earlier register. No data of a child. */
export function standardsRoutes({ register, keptRegister }: Deps): Route[] {
  const viewOf = async (version: string | undefined): Promise<Standards> => {
    if (version === undefined || version === register.version) return standardsView(register);
    const kept = await keptRegister(version);
    if (kept === null) throw new Problem('register-not-found');
    return standardsView(kept);
  };
  return [
    route({
      method: 'get',
      path: '/v1/standards',
      roles: ROLES,
      summary: 'Every standard of the register, in plain English and as it is applied',
      query: Version,
      response: Standards,
      problems: ['register-not-found'],
      handler: async ({ query }) => ({ body: await viewOf(query.version) }),
    }),
    route({
      method: 'get',
      path: '/v1/standards/:id',
      roles: ROLES,
      summary: 'One standard of the register',
      params: z.object({ id: z.string().max(60) }),
      query: Version,
      response: StandardView,
      problems: ['register-not-found', 'standard-not-found'],
      handler: async ({ params, query }) => {
        const { standards } = await viewOf(query.version);
        const found = standards.find(({ id }) => id === params.id);
        if (found === undefined) throw new Problem('standard-not-found');
        return { body: found };
      },
    }),
  ];
}
