import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { months } from '#main/store/migrations/0100-months.ts';

it('adds strict tables of two dates side by side; an account has one partner at most', () => {
  const database = new Database(':memory:');
  database.exec(months.sql);
  database.exec('INSERT INTO compared_pair VALUES (1, 7), (2, 8)');
  expect(() => database.exec('INSERT INTO compared_pair VALUES (1, 9)')).toThrow('UNIQUE');
  expect(() => database.exec('INSERT INTO compared_pair VALUES (3, 7)')).toThrow('UNIQUE');
  expect(() =>
    database.exec("INSERT INTO compared (side, realm, key, name, mark) VALUES ('x', 'r', 'k', 'n', 1)"),
  ).toThrow();
  expect(() =>
    database.exec("INSERT INTO movement (kind, realm, account) VALUES ('new', 'r', 'a')"),
  ).toThrow();
  database.close();
});
