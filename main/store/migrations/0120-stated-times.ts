import type { Migration } from './migration.ts';

/**
 * When a person says that something was decided, beside the time at which the custody log recorded it. It is part of
 * what an entry's hash is taken of.
 */
export const statedTimes: Migration = {
  version: 120,
  sql: `
ALTER TABLE custody ADD COLUMN stated TEXT;
`,
};
