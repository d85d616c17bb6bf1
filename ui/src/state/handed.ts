// A small file that somebody chose: its bytes, and no more of them than any such file has.

/** More than a file has that a hub or a province made. One that is longer is none, and its beginning says so as well. */
const MOST_BYTES = 64 * 1024;

export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer());
}
