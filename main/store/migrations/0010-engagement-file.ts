import type { Migration } from './migration.ts';

/**
 * The first tables. Facts are written once, at import, and never altered; what was decided about them stands in
 * tables of its own (`*_outcome`, `account`), which are emptied and made again by each run.
 */
export const engagementFile: Migration = {
  version: 10,
  sql: `
CREATE TABLE realm (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  realm INTEGER NOT NULL REFERENCES realm (id),
  format TEXT NOT NULL,
  system TEXT NOT NULL,
  roles TEXT NOT NULL,
  holes TEXT NOT NULL,
  class_rules TEXT NOT NULL,
  extracted TEXT NOT NULL
) STRICT;

CREATE TABLE source_file (
  source INTEGER NOT NULL REFERENCES source (id),
  file INTEGER NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  encoding TEXT NOT NULL,
  delimiter TEXT,
  rows INTEGER NOT NULL,
  last_row INTEGER NOT NULL,
  columns TEXT NOT NULL,
  PRIMARY KEY (source, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_bytes (
  sha256 TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (sha256, chunk)
) STRICT;

CREATE TABLE interned (
  id INTEGER PRIMARY KEY,
  json TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE population (
  id INTEGER PRIMARY KEY,
  realm INTEGER NOT NULL, source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  k_id TEXT, k_upn TEXT, k_mail TEXT, k_guest TEXT, k_login TEXT, k_employee TEXT,
  spelled TEXT,
  name TEXT, enabled INTEGER, user_type TEXT, department TEXT, job_title TEXT, company TEXT,
  manager TEXT, ou TEXT, created TEXT, last_sign_in TEXT,
  marks INTEGER
) STRICT;

CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY,
  realm INTEGER NOT NULL, source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  k_id TEXT, k_upn TEXT, k_mail TEXT, k_guest TEXT, k_login TEXT, k_employee TEXT,
  population INTEGER,
  factors INTEGER NOT NULL,
  capable INTEGER, updated TEXT, row_per_factor INTEGER NOT NULL, content INTEGER,
  marks INTEGER
) STRICT;

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  realm INTEGER NOT NULL, source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  k_id TEXT, k_upn TEXT, k_mail TEXT, k_guest TEXT, k_login TEXT, k_employee TEXT,
  population INTEGER,
  kind TEXT NOT NULL,
  about INTEGER NOT NULL
) STRICT;

CREATE TABLE access_policy (
  source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  realm INTEGER NOT NULL,
  policy TEXT NOT NULL,
  PRIMARY KEY (source, file, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE unread_row (
  source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  role TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ignored', 'rejected')),
  reason TEXT NOT NULL,
  PRIMARY KEY (source, file, row, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE population_outcome (
  row INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT
) STRICT;

CREATE INDEX population_by_account ON population_outcome (account) WHERE state <> 'account';

CREATE TABLE enrolment_outcome (
  row INTEGER PRIMARY KEY,
  account INTEGER,
  state TEXT NOT NULL,
  reason TEXT,
  conflict INTEGER NOT NULL
) STRICT;

CREATE TABLE statement_outcome (
  row INTEGER PRIMARY KEY,
  account INTEGER,
  state TEXT NOT NULL,
  reason TEXT,
  conflict INTEGER NOT NULL
) STRICT;

CREATE TABLE touched (
  account INTEGER NOT NULL,
  source INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (account, source, file, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE alike (
  account INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('same-name', 'confusable')),
  other INTEGER NOT NULL,
  PRIMARY KEY (account, kind, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  realm INTEGER NOT NULL,
  name TEXT NOT NULL,
  verdict TEXT,
  out_of_scope TEXT,
  classes INTEGER NOT NULL,
  strongest INTEGER,
  weakest INTEGER,
  required INTEGER NOT NULL,
  enrolled INTEGER NOT NULL,
  enforcement TEXT NOT NULL,
  factors INTEGER NOT NULL,
  has_record INTEGER NOT NULL,
  capable INTEGER,
  ambiguous INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  default_in_scope INTEGER NOT NULL,
  default_covered INTEGER NOT NULL,
  exception TEXT,
  judgement INTEGER NOT NULL,
  enforced_by INTEGER NOT NULL,
  rows TEXT NOT NULL,
  extra TEXT
) STRICT;

CREATE TABLE exception_claim (
  exception INTEGER NOT NULL,
  account INTEGER NOT NULL,
  PRIMARY KEY (exception, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX exception_claim_by_account ON exception_claim (account);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  finding TEXT NOT NULL,
  rows BLOB NOT NULL
) STRICT;

CREATE TABLE finding_account (
  finding INTEGER NOT NULL,
  position INTEGER NOT NULL,
  account INTEGER NOT NULL,
  PRIMARY KEY (finding, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  name TEXT PRIMARY KEY,
  json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE custody (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE custody_payload (
  sha256 TEXT PRIMARY KEY,
  json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER custody_appends BEFORE INSERT ON custody
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM custody)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM custody ORDER BY sequence DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'custody log: only the next entry of the chain can be added'); END;
CREATE TRIGGER custody_never_changes BEFORE UPDATE ON custody
BEGIN SELECT RAISE(ABORT, 'custody log: an entry cannot be changed'); END;
CREATE TRIGGER custody_never_shrinks BEFORE DELETE ON custody
BEGIN SELECT RAISE(ABORT, 'custody log: an entry cannot be removed'); END;

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
SELECT source, file, row, role, state, reason, '' FROM unread_row
UNION ALL
SELECT source, file, row, 'other', 'matched', NULL, json_extract(policy, '$.name') FROM access_policy;
`,
};
