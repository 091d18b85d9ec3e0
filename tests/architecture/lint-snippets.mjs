import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// Reads `{ path, code, typed }[]` from standard input and answers, for each, what ESLint says about that code
// at that path: `{ rule, message }[]`. A process of its own, because ESLint in a jest sandbox takes a minute.

/** @typedef {{ path: string, code: string, typed?: boolean }} Snippet */

const cwd = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

// A snippet is in no TypeScript project unless it stands in for a file that exists (`typed`).
const untyped = new ESLint({ cwd, overrideConfig: [tseslint.configs.disableTypeChecked] });
const typed = new ESLint({ cwd });

/** @param {Snippet} snippet */
async function lint(snippet) {
  const eslint = snippet.typed ? typed : untyped;
  const [result] = await eslint.lintText(snippet.code, { filePath: snippet.path });
  return (result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId, message }));
}

/** @type {Snippet[]} */
const snippets = JSON.parse(await text(process.stdin));
const findings = [];
for (const snippet of snippets) findings.push(await lint(snippet));
process.stdout.write(JSON.stringify(findings));
