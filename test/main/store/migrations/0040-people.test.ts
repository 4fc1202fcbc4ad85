import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { people } from '#main/store/migrations/0040-people.ts';

it('adds a strict table of which accounts are whose, each pair once', () => {
  const database = new Database(':memory:');
  database.exec(people.sql);
  database.exec('INSERT INTO person_account VALUES (1, 7), (1, 8), (2, 7)');
  expect(() => database.exec('INSERT INTO person_account VALUES (1, 7)')).toThrow('UNIQUE');
  expect(() => database.exec("INSERT INTO person_account VALUES ('a', 7)")).toThrow();
  database.close();
});
