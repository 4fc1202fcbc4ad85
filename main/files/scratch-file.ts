import { closeSync, openSync, writeSync } from 'node:fs';
import type { ByteSink } from './zip-writer.ts';

/** Writes a new file chunk by chunk; it is closed when `fill` has ended, however it ended. */
export async function writeScratch<T>(path: string, fill: (sink: ByteSink) => Promise<T>): Promise<T> {
  const file = openSync(path, 'wx', 0o600);
  try {
    return await fill((bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    });
  } finally {
    closeSync(file);
  }
}
