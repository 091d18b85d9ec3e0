import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { renderRegister } from '@waits/standards/register/canonical';
import { loadRegister } from '@waits/standards/register/load';
import mongoose from 'mongoose';
import type { SourceRecord } from '../simulator/records.js';
import type { World } from './world.js';

/** What must not be seen in the clear, of every child that was sent. */
export type Identity = { numbers: Set<string>; names: Set<string>; birthDates: Set<string> };

/** What of it a text holds: kinds only, so that a failure prints no identity. */
export type Seen = 'NHS number' | 'name' | 'birth date';

// Every area has referrals to the autism team; the store's file is searched as it lies there.
const SOME_REFERRAL = 'ZAA01:ASD-';
const CHUNK_BYTES = 32 * 1024 * 1024;
const OVERLAP_BYTES = 64;

/** Days of the rules themselves, kept in the store in the clear: a child born on one of them cannot be told from it. */
const daysOfRules = (): Set<string> =>
  new Set(renderRegister(loadRegister()).match(/(?:19|20)\d\d-\d\d-\d\d/g));

/** The identity in the records of an area. */
export function identityOf(records: readonly SourceRecord[]): Identity {
  const patients = records.map(({ value }) => {
    const { patient } = value['data'] as { patient?: Record<string, unknown> };
    return patient ?? {};
  });
  const all = (field: string) => new Set(patients.flatMap((patient) => text(patient[field])));
  const ofRules = daysOfRules();
  const birthDates = new Set([...all('birthDate')].filter((day) => !ofRules.has(day)));
  return { numbers: all('nhsNumber'), names: all('name'), birthDates };
}

const text = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

const NUMBER = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g;
const DAY = /(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)/g;
const NAME = /Demo Child \d{5}/g;

/** What identity a text holds. */
export function identityIn(where: string, identity: Identity): Seen[] {
  const has = (pattern: RegExp, wanted: Set<string>): boolean => {
    for (const [found] of where.matchAll(pattern)) {
      if (wanted.has(pattern === NUMBER ? found.replace(/[ -]/g, '') : found)) return true;
    }
    return false;
  };
  const seen: Seen[] = [];
  if (has(NUMBER, identity.numbers)) seen.push('NHS number');
  if (has(NAME, identity.names)) seen.push('name');
  if (has(DAY, identity.birthDates)) seen.push('birth date');
  return seen;
}

/** Where identity was found, and how much was looked at. */
export type Search = { found: string[]; files: number; megabytes: number; answers: number };

/**
 * Looks for identity in everything but the source topics: the files of every other topic and of the store, every collection,
 * every log file, and what the services answer.
 *
 * @param answers texts of HTTP answers by address
 * @throws when the search is blind: it must see the identity in the source topics, and referrals in the store's file
 */
export async function findIdentity(
  world: World,
  identity: Identity,
  answers: ReadonlyMap<string, string>,
): Promise<Search> {
  const { servers, logs } = world;
  const files = [servers.folder, logs]
    .flatMap(filesIn)
    .filter((file) => !file.startsWith(world.keysDir));
  const isSource = (file: string) => /\/kafka\/logs\/source\.[^/]+\//.test(file);
  const sources = files.filter(isSource);
  const others = files.filter((file) => !isSource(file));
  if (!sources.some((file) => identityInFile(file, identity).length === 3)) {
    throw new Error('the search does not see the identity that is in the source topics');
  }
  if (
    !others.some((file) => file.endsWith('.mv.db') && readFileSync(file).includes(SOME_REFERRAL))
  ) {
    throw new Error('the search does not see what is in the file of the store');
  }
  const seenIn = (where: string, seen: Seen[]) => seen.map((kind) => `${kind} in ${where}`);
  const found = others.flatMap((file) => seenIn(file, identityInFile(file, identity)));
  for (const [address, answer] of answers) {
    found.push(...seenIn(address, identityIn(answer, identity)));
  }
  for (const [name, documents] of await documentsOf(world)) {
    found.push(...seenIn(`collection ${name}`, identityIn(documents, identity)));
  }
  const bytes = others.reduce((sum, file) => sum + statSync(file).size, 0);
  const megabytes = Math.round(bytes / 1_048_576);
  return { found, files: others.length, megabytes, answers: answers.size };
}

function identityInFile(file: string, identity: Identity): Seen[] {
  const bytes = readFileSync(file);
  const seen = new Set<Seen>();
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const chunk = bytes.subarray(from, from + CHUNK_BYTES + OVERLAP_BYTES).toString('latin1');
    for (const kind of identityIn(chunk, identity)) seen.add(kind);
  }
  return [...seen];
}

/** Every collection as JSON. */
async function documentsOf(world: World): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const database of ['disturbed', 'spoc']) {
    const connection = await mongoose.createConnection(world.databaseUrl(database)).asPromise();
    for (const { name } of await connection.listCollections()) {
      const documents = await connection.collection(name).find({}).toArray();
      texts.set(`${database}.${name}`, JSON.stringify(documents));
    }
    await connection.close();
  }
  return texts;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
