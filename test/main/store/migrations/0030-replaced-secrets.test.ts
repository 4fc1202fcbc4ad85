import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engagementFile } from '#main/store/migrations/0010-engagement-file.ts';
import { replacedSecrets } from '#main/store/migrations/0030-replaced-secrets.ts';

it('leaves files of an older engagement as files in which nothing was replaced', () => {
  const database = new Database(':memory:');
  database.exec(engagementFile.sql);
  database.exec(
    `INSERT INTO realm VALUES (1, 'entra');
     INSERT INTO source VALUES (1, 1, 'entra-users', 'Entra', '[]', '[]', '[]', '{}');
     INSERT INTO source_file VALUES (1, 0, 'users.csv', 9, 'aa', 'utf-8', ',', 1, 1, '[]')`,
  );
  database.exec(replacedSecrets.sql);
  expect(database.prepare('SELECT sha256, replaced FROM source_file').raw().all()).toEqual([['aa', null]]);
  database.close();
});
