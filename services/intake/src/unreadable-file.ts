/** The bytes of a file that was kept can no longer be had: changed, cut, gone, or sealed under a key that is gone. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
