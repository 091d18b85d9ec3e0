import type { Route } from '@waits/kit/http/route';
import { sharingView } from '../domain/sharing-view.js';
import type { Upstreams } from '../domain/upstreams.js';
import { missing } from './missing.js';
import type { Render } from './page.js';
import { page } from './page.js';

type Deps = { render: Render } & Pick<Upstreams, 'intake'>;

/** `/sharing`: the information-sharing register. */
export const sharingPage = ({ render, intake }: Deps): Route =>
  page(render, {
    path: '/sharing',
    roles: ['dmo', 'commissioner', 'provider'],
    summary: 'Who may share what with us, by which agreement and until when',
    handler: async ({ requestId }) => {
      const answer = await intake.sharing(requestId);
      return answer.ok
        ? { view: 'sharing', data: { sharing: sharingView(answer.value) } }
        : missing(answer, { what: 'The information-sharing register' });
    },
  });
