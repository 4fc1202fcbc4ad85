import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engagementFile } from '#main/store/migrations/0010-engagement-file.ts';

it('makes every table of an empty engagement file, strict, with its guards', () => {
  const database = new Database(':memory:');
  database.exec(engagementFile.sql);
  const named = (type: string) =>
    database.prepare('SELECT name FROM sqlite_schema WHERE type = ? ORDER BY name').pluck().all(type);
  expect(named('table')).toEqual([
    'access_policy',
    'account',
    'alike',
    'custody',
    'custody_payload',
    'document',
    'enrolment',
    'enrolment_outcome',
    'exception_claim',
    'finding',
    'finding_account',
    'interned',
    'population',
    'population_outcome',
    'realm',
    'source',
    'source_bytes',
    'source_file',
    'statement',
    'statement_outcome',
    'touched',
    'unread_row',
  ]);
  expect(named('trigger')).toEqual(['custody_appends', 'custody_never_changes', 'custody_never_shrinks']);
  expect(named('view')).toEqual(['ledger']);
  expect(database.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(0);
  const loose =
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
  expect(database.prepare(loose).pluck().all()).toEqual([]);
  database.close();
});
