import type { SourceBytes } from '../source-file.ts';

/** Rows in a sample. */
export const sampleRows = 50;

/** A small file is read whole before anybody believes it, so that what is wrong with it is said at once. */
export function isReadToItsEnd(bytes: SourceBytes): boolean {
  return bytes.bytes <= 1 << 20;
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
