import { randomUUID } from 'node:crypto';
import { NewQuery } from '@waits/contracts/api/query';
import type { Route } from '@waits/kit/http/route';
import { ASKER_NAMES, CATEGORY_NAMES } from '../domain/names.js';
import type { FieldError, Fields } from '../domain/new-query-form.js';
import { formErrors, inFormOrder, messageFor, newQueryOf } from '../domain/new-query-form.js';
import type { FieldFault, Upstreams } from '../domain/upstreams.js';
import { missing } from './missing.js';
import type { Page, Render } from './page.js';
import { page } from './page.js';

type Deps = { render: Render } & Pick<Upstreams, 'spoc'>;

const PATH = '/spoc/new';
const ROLES = ['spoc-officer', 'school', 'parent', 'provider', 'dmo'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `/spoc/new`: the form that takes a question in. */
export const newQueryPages = ({ render, spoc }: Deps): Route[] => [
  page(render, {
    path: PATH,
    roles: ROLES,
    summary: 'The form for a new query',
    handler: () => form({}, []),
  }),
  page(render, {
    method: 'post',
    path: PATH,
    roles: ROLES,
    summary: 'Takes a new query in, or shows the form again with what is wrong',
    problems: ['form-expired'],
    handler: async ({ fields, request, requestId }) => {
      const checked = check(fields);
      if (!checked.ok) return form(fields, checked.errors);
      const answer = await spoc.create(checked.query, onceOf(fields), requestId);
      if (answer.ok) {
        request.session.notice = `Query ${answer.value.reference} has been taken in.`;
        return { redirect: `/spoc/${answer.value.id}` };
      }
      if (answer.kind === 'refused' && answer.errors.length > 0) {
        return form(fields, answer.errors.map(faultOf));
      }
      return missing(answer, {
        what: 'Your question was not sent: the queue',
        written: writtenIn(fields),
      });
    },
  }),
];

function form(fields: Fields, faults: FieldError[]): Page {
  const errors = inFormOrder(faults);
  return {
    view: 'new-query',
    status: errors.length > 0 ? 400 : 200,
    data: {
      values: fields,
      errors,
      errorIn: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
      once: onceOf(fields),
      categories: choicesOf(CATEGORY_NAMES),
      askers: choicesOf(ASKER_NAMES),
    },
  };
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, text]) => ({ value, text }));

type Checked = { ok: true; query: NewQuery } | { ok: false; errors: FieldError[] };

function check(fields: Fields): Checked {
  const parsed = NewQuery.safeParse(newQueryOf(fields));
  const errors = [
    ...(parsed.error?.issues ?? []).map(({ path, code, message }) => {
      const field = String(path[0]);
      return { field, text: messageFor(field, code, message) };
    }),
    ...formErrors(fields),
  ];
  return parsed.success && errors.length === 0
    ? { ok: true, query: parsed.data }
    : { ok: false, errors };
}

const faultOf = ({ pointer, detail }: FieldFault): FieldError => {
  const field = pointer.replace('#/body/', '');
  return { field, text: messageFor(field, 'custom', detail) };
};

/** One id for one filled form: sent twice, it makes one query. */
const onceOf = ({ once = '' }: Fields): string => (UUID.test(once) ? once : randomUUID());

const writtenIn = (fields: Fields) => [
  { name: 'What it is about', text: fields['subject'] ?? '' },
  { name: 'The question', text: fields['text'] ?? '' },
];
