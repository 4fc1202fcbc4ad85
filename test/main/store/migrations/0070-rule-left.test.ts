import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ruleLeft } from '#main/store/migrations/0070-rule-left.ts';

it('adds a strict table of accounts that rules leave, each pair once and for a reason that is known', () => {
  const database = new Database(':memory:');
  database.exec(ruleLeft.sql);
  database.exec("INSERT INTO rule_left VALUES (7, 0, 'later'), (7, 1, 'unknown'), (8, 0, 'unlisted')");
  expect(() => database.exec("INSERT INTO rule_left VALUES (7, 0, 'unknown')")).toThrow('UNIQUE');
  expect(() => database.exec("INSERT INTO rule_left VALUES (9, 0, 'covered')")).toThrow('CHECK');
  database.close();
});
