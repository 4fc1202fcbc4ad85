import type { Migration } from './migration.ts';

/**
 * What names people and accounts, as compared, and what stands for it where a pack withholds names. Filled for such
 * a build alone. Two identifiers must not have one pseudonym: then a reader would take two people for one.
 */
export const identifiers: Migration = {
  version: 110,
  sql: `
CREATE TABLE identifier (
  folded TEXT PRIMARY KEY,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  reach TEXT NOT NULL,
  pseudonym TEXT NOT NULL
) STRICT, WITHOUT ROWID;`,
};
