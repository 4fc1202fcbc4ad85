import type { Migration } from './migration.ts';

/**
 * Accounts that the rule of an exception (by its position in the register) fits and does not cover: they came after
 * its approval, or nothing shows that they were there.
 */
export const ruleLeft: Migration = {
  version: 70,
  sql: `
CREATE TABLE rule_left (
  account INTEGER NOT NULL,
  exception INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('later', 'unlisted', 'unknown')),
  PRIMARY KEY (account, exception)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_left_by_exception ON rule_left (exception, why);`,
};
