import { SafeError } from '@waits/kit/safe-error';

/** A zip that cannot be read, in words that name nothing of its content. */
export class ZipFault extends SafeError {}

/** What a zip of tables may hold at most. No submission of a provider comes near any of these. */
export const ZIP_LIMITS = {
  entries: 200,
  expandedBytes: 4 * 1024 * 1024 * 1024,
  /** How many times its own size a file in it may expand to; text of tables comes to 30 at most. */
  ratio: 200,
  /** Below this size the ratio does no harm. */
  smallBytes: 1024 * 1024,
} as const;

export const ZIP_FAULTS = {
  notZip: 'The zip is damaged: it is no whole ZIP file. Make it anew and send that.',
  password: 'The zip is protected with a password. Send one without.',
  entries: `The zip has more than ${ZIP_LIMITS.entries} files. Send the tables of one submission, each once.`,
  expands:
    'The zip expands to more than 4 GiB, or a file in it to more than 200 times its size. Send the tables one by one; if they are not that large, somebody made it to do harm.',
  none: 'The zip has no file in it.',
} as const;
