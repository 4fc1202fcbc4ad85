import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { identifiers } from '#main/store/migrations/0110-identifiers.ts';

it('keeps one row an identifier, in a strict table', () => {
  const database = new Database(':memory:');
  database.exec(identifiers.sql);
  const add = database.prepare('INSERT INTO identifier VALUES (?, ?, ?, ?, ?)');
  add.run('ada@nordwind.example', 'ada@nordwind.example', 'upn', 'anywhere', 'acc-0000000000000000');
  expect(() => add.run('ada@nordwind.example', 'x', 'mail', 'word', 'acc-1')).toThrow(/UNIQUE/);
  expect(() => add.run('bela', null, 'login', 'word', 'acc-2')).toThrow(/NOT NULL/);
  expect(database.prepare('SELECT count(*) FROM identifier').pluck().get()).toBe(1);
  database.close();
});
