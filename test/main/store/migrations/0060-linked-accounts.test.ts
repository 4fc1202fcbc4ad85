import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engagementFile } from '#main/store/migrations/0010-engagement-file.ts';
import { signInsAndRealmFacts } from '#main/store/migrations/0020-sign-ins-and-realm-facts.ts';
import { linkedAccounts } from '#main/store/migrations/0060-linked-accounts.ts';

it('keeps what is there, and adds one link of each kind an account', () => {
  const database = new Database(':memory:');
  database.exec(engagementFile.sql);
  database.exec(signInsAndRealmFacts.sql);
  database.exec("INSERT INTO population (id, realm, source, file, row, k_upn) VALUES (1, 1, 1, 0, 1, 'ada')");
  database.exec(linkedAccounts.sql);
  expect(
    database.prepare('SELECT k_upn, l_guid, l_sid, l_upn, l_domain, l_synced FROM population').get(),
  ).toEqual({
    k_upn: 'ada',
    l_guid: null,
    l_sid: null,
    l_upn: null,
    l_domain: null,
    l_synced: null,
  });
  database.exec(
    "INSERT INTO account_link VALUES (1, 'synced', 2, 'id', 'linked'), (1, 'authenticated', 3, 'upn', 'linked')",
  );
  expect(() => database.exec("INSERT INTO account_link VALUES (1, 'synced', 9, 'id', 'linked')")).toThrow(
    'UNIQUE',
  );
  expect(() => database.exec("INSERT INTO account_link VALUES (2, 'alike', 9, 'id', 'linked')")).toThrow(
    'CHECK',
  );
  database.close();
});
