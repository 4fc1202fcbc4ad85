import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from './store.ts';

/**
 * Gives `use` a store in a folder of its own that only this user can read, and removes it when `use` has ended,
 * whatever happened.
 */
export async function withTemporaryStore<T>(use: (store: Store) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-'));
  try {
    const store = openStore(join(folder, 'engagement.evb'));
    try {
      return await use(store);
    } finally {
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
