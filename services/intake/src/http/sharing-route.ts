import { Sharing } from '@waits/contracts/api/sharing';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';

/** `GET /v1/sharing`: the information-sharing register. Nothing in it is about a child. */
export const sharingRoute = (view: () => Sharing): Route =>
  route({
    method: 'get',
    path: '/v1/sharing',
    roles: ['dmo', 'commissioner', 'provider', 'operator'],
    summary:
      'Who may share what, by which agreement and until when; and whether each source and export is covered today.',
    response: Sharing,
    handler: () => ({ body: view() }),
  });
