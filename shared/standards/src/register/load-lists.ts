import { LocalDate } from '@waits/contracts/values';
import { z } from 'zod';
import type { CodeList } from '../code-list.js';
import { ListName } from './load-rule-schema.js';
import { readYaml } from './load-rows.js';
import type { Fault, RegisterText } from './load-rows.js';

const Sentence = z.string().trim().min(1, 'must not be empty');

const ListFile = z.strictObject({
  name: ListName,
  title: Sentence,
  source: Sentence,
  date: LocalDate,
  synthetic: z.boolean().default(false),
  codes: z
    .array(z.string('must be text: put a code in quotes').trim().min(1).max(40))
    .min(1, 'must have at least one code')
    .readonly(),
});

/** The code lists of some files, and everything that is wrong with them. */
export function readLists(files: readonly RegisterText[]): { lists: CodeList[]; faults: Fault[] } {
  const read = files.map((file) => ({ file, ...readList(file) }));
  const lists = read.flatMap(({ list }) => list ?? []);
  const twice = read.flatMap(({ file, list }, index) => {
    const other = read.slice(0, index).find((before) => before.list?.name === list?.name);
    return list === undefined || other === undefined
      ? []
      : [{ file: file.name, row: '-', field: 'name', reason: `is taken by ${other.file.name}` }];
  });
  return { lists, faults: [...read.flatMap(({ faults }) => faults), ...twice] };
}

function readList(file: RegisterText): { list?: CodeList; faults: Fault[] } {
  const read = readYaml(file, ListFile);
  if ('faults' in read) return { faults: read.faults };
  const again = read.data.codes.filter((code, index, codes) => codes.indexOf(code) < index);
  const faults = [...new Set(again)].map((code) => ({
    ...{ file: file.name, row: '-', field: 'codes', reason: `has ${code} twice` },
  }));
  return { list: read.data, faults };
}
