import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engagementFile } from '#main/store/migrations/0010-engagement-file.ts';
import { signInsAndRealmFacts } from '#main/store/migrations/0020-sign-ins-and-realm-facts.ts';

it('adds sign-ins and what is of a realm to the ledger of an engagement file that has rows', () => {
  const database = new Database(':memory:');
  database.exec(engagementFile.sql);
  database.exec("INSERT INTO unread_row VALUES (1, 0, 7, 'other', 'ignored', 'row.says-nothing')");
  database.exec(signInsAndRealmFacts.sql);
  database.exec(
    `INSERT INTO sign_in_name (id, realm, source, file, row, k_upn, legacy, single_factor)
       VALUES (1, 1, 2, 0, 1, 'ada@contoso.example', 0, 0);
     INSERT INTO sign_in VALUES (2, 0, 1, 1, 1, NULL), (2, 0, 2, 1, 0, NULL);
     INSERT INTO sign_in_name_outcome VALUES (1, 4, 'matched', NULL, 0);
     INSERT INTO realm_fact VALUES (3, 0, 0, 0, 1, 'location', 'HQ', '{}'), (3, 0, 0, 1, 1, 'location', 'Branch', '{}')`,
  );
  expect(
    database.prepare('SELECT source, row, role, state, label FROM ledger ORDER BY source, row').raw().all(),
  ).toEqual([
    [1, 7, 'other', 'ignored', ''],
    [2, 1, 'other', 'matched', 'ada@contoso.example'],
    [2, 2, 'other', 'matched', 'ada@contoso.example'],
    [3, 0, 'other', 'matched', 'HQ'],
  ]);
  const loose =
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
  expect(database.prepare(loose).pluck().all()).toEqual([]);
  database.close();
});
