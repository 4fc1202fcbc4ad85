import type { Migration } from './migration.ts';

/**
 * Accounts of two dates laid side by side, and what moved of each. `side` is 0 for the earlier date, 1 for the later;
 * `mark` is what is compared, interned, so that an account that has not moved has equal marks.
 */
export const months: Migration = {
  version: 100,
  sql: `
CREATE TABLE compared (
  n INTEGER PRIMARY KEY,
  side INTEGER NOT NULL,
  realm TEXT NOT NULL,
  id TEXT,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  mark INTEGER NOT NULL
) STRICT;

CREATE TABLE compared_pair (
  before INTEGER PRIMARY KEY,
  now INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE movement (
  n INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  realm TEXT NOT NULL,
  account TEXT NOT NULL,
  before TEXT,
  was TEXT,
  is_now TEXT,
  because TEXT
) STRICT;`,
};
