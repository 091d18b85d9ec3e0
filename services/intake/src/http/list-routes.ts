import { FileUpload } from '@waits/contracts/api/files';
import { ListDecision } from '@waits/contracts/api/lists';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import { shownUpload } from '../domain/upload-in-words.js';
import type { FileDesk } from '../file-desk.js';

type Desk = Pick<FileDesk, 'decide'>;

const ROLES: readonly Role[] = ['provider', 'operator'];
const Params = z.object({ id: z.uuid() });

/** What a person says of a whole list that waits. */
export const listRoutes = (desk: Desk): Route[] => [
  decisionRoute(desk, {
    says: 'confirm',
    isWhole: true,
    summary:
      'Says that a list that waits is whole: it is held against the list before anew, and taken in. What vanished is told.',
  }),
  decisionRoute(desk, {
    says: 'reject',
    isWhole: false,
    summary: 'Says that a list that waits is not whole: nothing of it is taken.',
  }),
];

type Says = { says: string; isWhole: boolean; summary: string };

const decisionRoute = ({ decide }: Desk, { says, isWhole, summary }: Says): Route =>
  route({
    method: 'post',
    path: `/v1/files/:id/${says}`,
    roles: ROLES,
    summary,
    params: Params,
    body: ListDecision,
    response: FileUpload,
    problems: ['file-not-found', 'file-not-waiting'],
    handler: async ({ params, body }) => {
      const decided = await decide(params.id, { by: body.by, isWhole });
      if (!decided) throw new Problem('file-not-found');
      const { upload, wasDecided } = decided;
      // The same word again is no fault.
      if (wasDecided && upload.list?.decided?.isWhole !== isWhole) {
        throw new Problem('file-not-waiting', {
          detail: `The file is ${upload.state}: it does not wait for anybody’s word`,
        });
      }
      return { body: shownUpload(upload) };
    },
  });
