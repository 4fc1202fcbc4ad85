import type { Migration } from './migration.ts';

/**
 * By what an account is known in another directory that holds it too (`l_*`), and the account of another realm that
 * it was found to be the same as. `target` is null where none was found that could be believed; `state` says why.
 * Sign-ins that gave two factors are counted beside those that gave one; the tenant that a guest
 * comes from stands in a log of sign-ins and nowhere else.
 */
export const linkedAccounts: Migration = {
  version: 60,
  sql: `
ALTER TABLE population ADD COLUMN l_guid TEXT;
ALTER TABLE population ADD COLUMN l_sid TEXT;
ALTER TABLE population ADD COLUMN l_upn TEXT;
ALTER TABLE population ADD COLUMN l_domain TEXT;
ALTER TABLE population ADD COLUMN l_synced INTEGER;

ALTER TABLE sign_in_name ADD COLUMN multi_factor INTEGER;
ALTER TABLE sign_in_name ADD COLUMN multi_file INTEGER;
ALTER TABLE sign_in_name ADD COLUMN multi_row INTEGER;
ALTER TABLE sign_in_name ADD COLUMN home_tenant TEXT;

CREATE TABLE account_link (
  account INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('synced', 'authenticated')),
  target INTEGER,
  found_by TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_link_by_target ON account_link (target) WHERE target IS NOT NULL;

CREATE TABLE link_candidate (
  account INTEGER NOT NULL,
  target INTEGER NOT NULL,
  against INTEGER NOT NULL,
  PRIMARY KEY (account, target)
) STRICT, WITHOUT ROWID;`,
};
