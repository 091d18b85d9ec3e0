import type { Sources } from '@waits/sources/settings/read-settings';
import { OUR_OWN } from '../admit.js';
import type { FeedBook } from '../feed-book.js';
import { UNATTRIBUTED } from '../feed-book.js';

/** The sources that are declared or ever sent: those that need an agreement. */
export const sendersOf = (
  sources: Sources,
  feeds: Pick<FeedBook, 'sources'>,
): ReadonlySet<string> =>
  new Set([...sources.keys(), ...feeds.sources()].filter((name) => !NOBODYS.has(name)));

const NOBODYS: ReadonlySet<string> = new Set([UNATTRIBUTED, ...OUR_OWN]);
