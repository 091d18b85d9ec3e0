import { readFileSync } from 'node:fs';
import { LocalDate, OdsCode, Pathway } from '@waits/contracts/values';
import { fileFault } from '@waits/kit/file-fault';
import { SafeError } from '@waits/kit/safe-error';
import { readYaml } from '@waits/kit/yaml-text';
import { z } from 'zod';
import type { KnownEvent } from '../domain/analytics/chart-events.js';

const LONGEST_WORDS = 200;

const EventsFile = z.strictObject({
  events: z.array(
    z
      .strictObject({
        on: LocalDate,
        until: LocalDate.optional(),
        what: z.string().trim().min(1).max(LONGEST_WORDS),
        pathway: Pathway.optional(),
        provider: OdsCode.optional(),
        rebase: z.boolean().default(false),
      })
      .refine(({ on, until }) => until === undefined || until >= on, {
        path: ['until'],
        message: 'must not be before the day it began',
      })
      .refine(({ until, rebase }) => until === undefined || !rebase, {
        path: ['rebase'],
        message: 'is for what is there to stay, which has no last day',
      }),
  ),
});

/**
 * The changes of an area that are told of beside its charts, from the file of `KNOWN_EVENTS_FILE`; none without one.
 * @throws SafeError when it cannot be read, or with every fault in it
 */
export function knownEventsFile(path: string | undefined): KnownEvent[] {
  if (path === undefined) return [];
  const yaml = readYaml(textOf(path));
  if ('faults' in yaml) throw unusable(path, yaml.faults);
  const read = EventsFile.safeParse(yaml.content);
  if (read.success) return read.data.events;
  throw unusable(
    path,
    read.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SafeError(`KNOWN_EVENTS_FILE ${path} cannot be read: ${fileFault(error)}`);
  }
}

const unusable = (path: string, faults: readonly string[]): SafeError =>
  new SafeError(`${path} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);

/** `event 2: until`: counted from 1. */
function placeOf([list, index, ...field]: readonly PropertyKey[]): string {
  if (typeof index !== 'number') return list === undefined ? 'the file' : String(list);
  return [`event ${String(index + 1)}`, field.map(String).join('.')].filter(Boolean).join(': ');
}
