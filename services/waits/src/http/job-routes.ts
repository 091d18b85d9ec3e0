import { JobName, JobView } from '@waits/contracts/api/jobs';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';

type Deps = {
  jobs: {
    view: (job: JobName) => Promise<JobView>;
    /** Begins a run, unless one is under way. @throws Problem `not-ready` when none may begin now */
    start: (job: JobName) => Promise<void>;
  };
};

const ROLES: readonly Role[] = ['operator', 'system'];
const ByName = z.object({ job: JobName });

/** The nightly jobs: how each stands and what it found last, and to begin one now. */
export const jobRoutes = ({ jobs }: Deps): Route[] => [
  route({
    method: 'get',
    path: '/v1/jobs/:job',
    roles: ROLES,
    summary: 'How a nightly job stands, and what its last run found',
    params: ByName,
    response: JobView,
    handler: async ({ params }) => ({ body: await jobs.view(params.job) }),
  }),
  route({
    method: 'post',
    path: '/v1/jobs/:job',
    roles: ROLES,
    summary: 'Begins a nightly job now; where one is under way, that one goes on',
    params: ByName,
    response: JobView,
    statuses: [202],
    problems: ['not-ready'],
    handler: async ({ params }) => {
      await jobs.start(params.job);
      return { status: 202, body: await jobs.view(params.job) };
    },
  }),
];
