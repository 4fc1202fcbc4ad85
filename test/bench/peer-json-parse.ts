import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Peer of the Graph import: the whole file through JSON.parse, then the same kind of inserts and an index. */
const [file = '', target = ''] = process.argv.slice(2);
type Registration = {
  id: string;
  userPrincipalName: string;
  isMfaCapable: boolean;
  methodsRegistered: string[];
  lastUpdatedDateTime: string;
};
const { value } = JSON.parse(readFileSync(file, 'utf8')) as { value: Registration[] };

const database = new Database(target);
database.pragma('journal_mode = DELETE');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE registration (id TEXT, upn TEXT, capable INTEGER, methods TEXT, updated TEXT)');
const insert = database.prepare('INSERT INTO registration VALUES (?, ?, ?, ?, ?)');
database.transaction(() => {
  for (const one of value) {
    insert.run(
      one.id.toLowerCase(),
      one.userPrincipalName.normalize('NFC').trim().toLowerCase(),
      Number(one.isMfaCapable),
      one.methodsRegistered.join(','),
      one.lastUpdatedDateTime,
    );
  }
})();
database.exec('CREATE INDEX by_id ON registration (id); CREATE INDEX by_upn ON registration (upn)');
database.close();
