/**
 * The bytes of a file that was kept can no longer be had (changed, cut, gone, or sealed under a key that is gone), or its rows can
 * no longer be read as they were meant to be: then `because` says why and what to do, in words that may be shown.
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly because: string | null;

  constructor(
    message: string,
    { because = null, cause }: { because?: string | null; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.because = because;
  }
}
