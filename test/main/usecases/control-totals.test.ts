import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import { openStore, type Store } from '#main/store/store.ts';
import { assessEngagement } from '#main/usecases/assess-engagement.ts';
import { controlTotals } from '#main/usecases/assessing/realm-totals.ts';
import { silentWork } from '#shared/model/progress.ts';
import { openCase } from '#test/fixtures/core/assess-files.ts';
import { registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';

let folder: string;
let store: Store;

const files = {
  'users.json': users(
    user(1, 'ada'),
    user(1, 'ada'),
    user(2, 'bo'),
    user(3, 'cy', { accountEnabled: false }),
    {
      displayName: 'no key',
    },
  ),
  'mfa.json': registrations(
    registration(1, 'ada', ['fido2']),
    registration(2, 'bo', []),
    registration(9, 'ghost', ['fido2']),
    { isMfaCapable: true, methodsRegistered: [] },
  ),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-test-'));
  store = openStore(join(folder, 'store.evb'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function assess() {
  const result = assessEngagement(
    { store, files: { openSourceFile, withoutSecrets, readSource } },
    openCase(folder, { files }),
    silentWork,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Changes the store behind the program's back. */
function tamper(sql: string): void {
  const database = new Database(join(folder, 'store.evb'));
  database.exec(sql);
  database.close();
}

const unbalanced = () => controlTotals(store.sources.all(store.totals.bySource()), store.totals.accounts());

describe('control totals', () => {
  it('count every row of every source once, and every account once', () => {
    const { assessment } = assess();
    expect(assessment.balanced).toBe(true);
    expect(assessment.realms[0]).toMatchObject({
      population: { rows: 5, accounts: 3, merged: 0, duplicates: 1, ignored: 0, rejected: 1 },
      enrolment: { rows: 4, matched: 2, orphans: 1, ambiguous: 0, rejected: 1 },
      coverage: { inScope: 2, outOfScope: { disabled: 1 }, notShown: 1, notEnrolled: 1 },
    });
    expect(assessment.sources.map(({ totals }) => totals.population?.rows ?? totals.enrolment?.rows)).toEqual(
      [5, 4],
    );
  });

  const faults: readonly (readonly [string, string, RegExp])[] = [
    [
      'a population row that got lost',
      'DELETE FROM population_outcome WHERE row = 2',
      /Population rows of users\.json/,
    ],
    [
      'an enrolment row that got lost',
      'DELETE FROM enrolment_outcome WHERE row = 1',
      /Enrolment rows of mfa\.json/,
    ],
    [
      'an orphan that got lost',
      "DELETE FROM enrolment_outcome WHERE state = 'orphan'",
      /Enrolment rows of realm entra/,
    ],
    ['a rejected row that got lost', "DELETE FROM unread_row WHERE role = 'population'", /Population rows/],
    ['an account that got lost', 'DELETE FROM account WHERE id = 1', /Accounts of realm entra: 3/],
    [
      'an account without a verdict',
      'UPDATE account SET verdict = NULL WHERE id = 1',
      /Accounts in scope of realm entra/,
    ],
    [
      'a row counted that is not there',
      "UPDATE source_file SET rows = rows + 1 WHERE path = 'mfa.json'",
      /Enrolment rows of mfa\.json/,
    ],
  ];
  it.each(faults)('show %s', (_, sql, message) => {
    assess();
    expect(unbalanced()).toEqual([]);
    tamper(sql);
    expect(unbalanced().join('\n')).toMatch(message);
  });
});
