import type { Migration } from './migration.ts';

/**
 * Which accounts belong to which people: a list of people stands in one realm, its accounts in all of them, and one
 * person may have several. `row` is the number of the person's statement.
 */
export const people: Migration = {
  version: 40,
  sql: `
CREATE TABLE person_account (
  account INTEGER NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (account, row)
) STRICT, WITHOUT ROWID;`,
};
