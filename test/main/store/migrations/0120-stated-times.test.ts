import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engagementFile } from '#main/store/migrations/0010-engagement-file.ts';
import { statedTimes } from '#main/store/migrations/0120-stated-times.ts';

it('adds the stated time to the custody log, whose guards stay', () => {
  const database = new Database(':memory:');
  database.exec(engagementFile.sql);
  const add = `INSERT INTO custody (sequence, at, action, subject, payload, previous, hash) VALUES (1, 'a', 'b', 'c', 'd', '', 'e')`;
  database.exec(add);
  database.exec(statedTimes.sql);
  expect(database.prepare('SELECT sequence, stated FROM custody').get()).toEqual({
    sequence: 1,
    stated: null,
  });
  expect(() => database.exec("UPDATE custody SET stated = '2026-10-31'")).toThrow(/custody log/);
  expect(() => database.exec('DELETE FROM custody')).toThrow(/custody log/);
  database.close();
});
