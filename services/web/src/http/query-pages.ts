import { AnswerQuery, AssignQuery, CloseQuery } from '@waits/contracts/api/query';
import type { Route } from '@waits/kit/http/route';
import type { Request } from 'express';
import { z } from 'zod';
import type { FieldError, Fields } from '../domain/new-query-form.js';
import { queryPageView } from '../domain/query-page-view.js';
import type { Answer, Change, ChangeName, Upstreams } from '../domain/upstreams.js';
import { missing } from './missing.js';
import type { Page, Render } from './page.js';
import { page } from './page.js';

type Deps = { render: Render } & Pick<Upstreams, 'spoc'>;

const Params = z.object({ id: z.uuid() });
const ROLES = ['spoc-officer', 'dmo'] as const;

/** What a form needs, and what is said when it is done. `text` is its own field. */
const FORMS = {
  assign: { schema: AssignQuery, text: 'assignee', done: 'has been assigned' },
  answer: { schema: AnswerQuery, text: 'answer', done: 'has been answered' },
  close: { schema: CloseQuery, text: 'note', done: 'has been closed' },
  reopen: { schema: CloseQuery, text: 'note', done: 'has been reopened' },
} as const;
const CHANGES = Object.keys(FORMS) as ChangeName[];

/** `/spoc/:id` and its forms: one query, the child's waits, and what may be done. */
export const queryPages = (deps: Deps): Route[] => [
  page(deps.render, {
    path: '/spoc/:id',
    roles: ROLES,
    summary: 'One query with the waits of its child',
    params: Params,
    problems: ['query-not-found'],
    handler: ({ params, requestId }) => queryPage(deps, { id: params.id, requestId }),
  }),
  ...CHANGES.map((name) => changeForm(deps, name)),
];

function changeForm(deps: Deps, name: ChangeName): Route {
  return page(deps.render, {
    method: 'post',
    path: `/spoc/:id/${name}`,
    roles: ROLES,
    summary: `The form to ${name} a query; shown again with what is wrong, or with the change of another person`,
    params: Params,
    problems: ['query-not-found', 'form-expired'],
    handler: async ({ params: { id }, fields, request, requestId }) => {
      rememberOfficer(request, fields);
      const checked = check(name, fields);
      const shown = { id, requestId, typed: { name, fields } };
      if (!checked.ok) return queryPage(deps, { ...shown, errors: checked.errors });
      const answer = await deps.spoc.change(id, checked.change, requestId);
      if (!answer.ok) return notChanged(deps, answer, shown);
      request.session.notice = `Query ${answer.value.reference} ${FORMS[name].done}.`;
      return { redirect: `/spoc/${id}` };
    },
  });
}

type Shown = {
  id: string;
  requestId: string;
  typed?: { name: ChangeName; fields: Fields };
  errors?: FieldError[];
  conflict?: string;
};

/** The query as it is now, with what the officer typed when a form could not be taken. */
async function queryPage(
  deps: Deps,
  { id, requestId, typed, errors = [], conflict }: Shown,
): Promise<Page> {
  const answer = await deps.spoc.one(id, requestId);
  if (!answer.ok) return missing(answer, { what: 'This query', written: writtenIn(typed) });
  return {
    view: 'query',
    status: statusOf(errors, conflict),
    data: {
      query: queryPageView(answer.value),
      errors,
      conflict,
      typed: typed && { [typed.name]: typed.fields },
      errorIn: typed && { [typed.name]: byField(errors) },
    },
  };
}

function statusOf(errors: FieldError[], conflict: string | undefined): number {
  if (conflict !== undefined) return 409;
  return errors.length > 0 ? 400 : 200;
}

const byField = (errors: FieldError[]) =>
  Object.fromEntries(errors.map(({ field, text }) => [field, { text }]));

type Refusal = Exclude<Answer<never>, { ok: true }>;

function notChanged(deps: Deps, answer: Refusal, shown: Shown): Promise<Page> | Page {
  const isConflict = answer.kind === 'refused' && answer.status === 409;
  if (isConflict) return queryPage(deps, { ...shown, conflict: answer.detail });
  return missing(answer, {
    what: 'Your change was not saved: the query',
    written: writtenIn(shown.typed),
  });
}

type Checked = { ok: true; change: Change } | { ok: false; errors: FieldError[] };

const MESSAGES: Readonly<Record<string, string>> = {
  by: 'Enter your name',
  assignee: 'Enter the name of the person who takes it',
  answer: 'Enter the answer, up to 10,000 characters',
  note: 'The note must be 1,000 characters or fewer',
};

function check(name: ChangeName, fields: Fields): Checked {
  const { schema, text } = FORMS[name];
  const typed = (fields[text] ?? '').trim();
  const parsed = schema.safeParse({
    version: Number(fields['version']),
    by: fields['by'] ?? '',
    ...(text === 'note' && typed === '' ? {} : { [text]: typed }),
  });
  if (parsed.success) return { ok: true, change: { name, body: parsed.data as Change['body'] } };
  const fieldsAtFault = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  return {
    ok: false,
    errors: [...fieldsAtFault].map((field) => ({
      field,
      text: MESSAGES[field] ?? 'Load the page again: the form is not complete',
    })),
  };
}

function rememberOfficer(request: Request, { by = '' }: Fields): void {
  if (by.trim() !== '') request.session.officer = by.trim().slice(0, 100);
}

const writtenIn = (typed: Shown['typed']) => {
  const text = typed?.fields[FORMS[typed.name].text] ?? '';
  return text === '' ? [] : [{ name: 'What you wrote', text }];
};
