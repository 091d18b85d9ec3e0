import { basename } from 'node:path';

const KEBAB_CASE = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/;
const SAYS_NOTHING = /^(index|utils?|helpers?|types|common|misc|shared)\./;

/**
 * A file is named for what is in it, in kebab-case: an `index` is a barrel and a `utils` is a drawer.
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebabCase: 'Name the file in kebab-case.',
      saysNothing: 'Name the file for what is in it.',
    },
  },
  create: (context) => ({
    Program: (node) => {
      const name = basename(context.filename);
      if (!KEBAB_CASE.test(name)) context.report({ node, messageId: 'kebabCase' });
      if (SAYS_NOTHING.test(name)) context.report({ node, messageId: 'saysNothing' });
    },
  }),
};
