import type { Migration } from './migration.ts';

/**
 * Sign-ins: one narrow row each, beside one row a name of a source, which alone is placed beside an account; what a
 * policy says of methods and places, which is of a realm and not of an account. The ledger shows both.
 */
export const signInsAndRealmFacts: Migration = {
  version: 20,
  sql: `
CREATE TABLE sign_in_name (
  id INTEGER PRIMARY KEY,
  realm INTEGER NOT NULL, source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  k_id TEXT, k_upn TEXT, k_mail TEXT, k_guest TEXT, k_login TEXT, k_employee TEXT,
  newest TEXT, newest_file INTEGER, newest_row INTEGER,
  legacy INTEGER NOT NULL, single_factor INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_name_outcome (
  row INTEGER PRIMARY KEY,
  account INTEGER,
  state TEXT NOT NULL,
  reason TEXT,
  conflict INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in (
  source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  name INTEGER NOT NULL,
  shows INTEGER NOT NULL,
  protocol INTEGER,
  PRIMARY KEY (source, file, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE realm_fact (
  source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL, part INTEGER NOT NULL,
  realm INTEGER NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (source, file, row, part)
) STRICT, WITHOUT ROWID;

DROP VIEW ledger;
CREATE VIEW ledger AS
SELECT p.source, p.file, p.row, 'population' AS role, coalesce(o.state, 'unplaced') AS state, o.reason AS reason,
  coalesce(k_upn, k_login, k_mail, k_id, k_employee, '') AS label
FROM population p LEFT JOIN population_outcome o ON o.row = p.id
UNION ALL
SELECT e.source, e.file, e.row, 'enrolment', coalesce(o.state, 'unplaced'), o.reason,
  coalesce(k_upn, k_login, k_mail, k_id, k_employee, '')
FROM enrolment e LEFT JOIN enrolment_outcome o ON o.row = e.id
UNION ALL
SELECT s.source, s.file, s.row, 'other', coalesce(o.state, 'unplaced'), o.reason,
  coalesce(k_upn, k_login, k_mail, k_id, k_employee, '')
FROM statement s LEFT JOIN statement_outcome o ON o.row = s.id
UNION ALL
SELECT s.source, s.file, s.row, 'other', coalesce(o.state, 'unplaced'), o.reason,
  coalesce(k_upn, k_login, k_mail, k_id, k_employee, '')
FROM sign_in s JOIN sign_in_name n ON n.id = s.name LEFT JOIN sign_in_name_outcome o ON o.row = n.id
UNION ALL
SELECT source, file, row, role, state, reason, '' FROM unread_row
UNION ALL
SELECT source, file, row, 'other', 'matched', NULL, json_extract(policy, '$.name') FROM access_policy
UNION ALL
SELECT source, file, row, 'other', 'matched', NULL, label FROM realm_fact WHERE part = 0;
`,
};
