import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#main/store/store.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { SignInFact } from '#shared/model/fact.ts';
import type { RealmId, SourceId } from '#shared/model/ids.ts';
import { normaliseKeys } from '#shared/pipeline/normalise/normalise-keys.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-test-'));
  store = openStore(join(folder, 'engagement.evb'));
  store.sources.addRealms(['entra', 'other']);
  store.facts.begin();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (row: number, source = 1) => ({ realm: source, source, file: 0, row });

function add(row: number, name: string, more: Partial<SignInFact> = {}, source = 1): void {
  const keys = { upn: `${name}@contoso.example` };
  const fact: SignInFact = {
    kind: 'sign-in',
    keys,
    at: '2026-09-01T08:00:00Z' as IsoInstant,
    client: 'modern',
    protocol: 'Browser',
    succeeded: true,
    factors: 'multi',
    ...more,
  };
  store.facts.signIn(at(row, source), normaliseKeys(keys), fact);
}

function end(source = 1, realm = 'entra'): void {
  store.facts.flush();
  store.sources.add({
    id: source as SourceId,
    realm: realm as RealmId,
    format: 'entra-sign-ins',
    system: 'Microsoft Entra ID',
    roles: ['sign-ins'],
    holes: [],
    classRules: [],
    extracted: { on: null, onFrom: 'unknown', by: null, how: null, sha256: null },
  });
}

const names = () => [...store.placing.ranges('sign_in_name', 1)];

describe('sign-ins in the store', () => {
  it('keep one placed row a name, however many rows it has', () => {
    for (let row = 1; row <= 1000; row += 1) add(row, row % 2 === 0 ? 'Ada' : 'ada');
    add(1001, 'bjorn');
    end();
    store.facts.end();
    expect(names()).toEqual([{ source: 1, from: 1, to: 2 }]);
  });

  it('add up what succeeded, realm by realm', () => {
    add(1, 'ada', { client: 'legacy', protocol: 'SMTP', factors: 'single' });
    add(2, 'ada', { client: 'legacy', protocol: 'IMAP4', factors: 'single', succeeded: false });
    add(3, 'bjorn', { client: 'legacy', protocol: 'POP3', succeeded: null });
    end();
    add(1, 'chloe', { client: 'not-stated', factors: 'not-stated' }, 2);
    end(2, 'other');
    store.facts.end();
    expect(store.signIns.ofRealm('entra')).toEqual({
      clientStated: true,
      factorsStated: true,
      legacy: 1,
      legacyProtocols: ['SMTP'],
      multiFactor: 0,
      singleFactor: 1,
    });
    expect([...store.signIns.rowsOfRealm('entra', 'legacy')]).toEqual([{ source: 1, file: 0, row: 1 }]);
    expect(store.signIns.ofRealm('other')).toMatchObject({ clientStated: false, factorsStated: false });
  });

  it('have the newest of the rows that succeeded and say when', () => {
    add(1, 'ada', { at: '2026-09-03T08:00:00Z' as IsoInstant });
    add(2, 'ada', { at: '2026-09-05T08:00:00Z' as IsoInstant });
    add(3, 'ada', { at: '2026-09-09T08:00:00Z' as IsoInstant, succeeded: false });
    add(4, 'ada', { at: null });
    end();
    store.facts.population({ ...at(1, 3), realm: 1 }, normaliseKeys({ upn: 'ada@contoso.example' }), {
      kind: 'population',
      keys: { upn: 'ada@contoso.example' },
      attributes: { enabled: true },
      marks: [],
    });
    store.facts.end();
    store.placing.begin();
    store.placing.populationOutcome({ row: 1, account: 1, state: 'account', reason: null });
    store.placing.placed('sign_in_name', {
      row: 1,
      account: 1,
      state: 'matched',
      reason: null,
      conflict: false,
    });
    store.placing.end();
    const [ada] = store.placing.inOne(() => [...store.gathering.accounts()]);
    expect(ada?.signIns).toEqual([
      {
        newest: { at: '2026-09-05T08:00:00Z', from: { source: 1, file: 0, row: 2 } },
        legacy: 0,
        singleFactor: 0,
        multiFactor: { count: 3, from: { source: 1, file: 0, row: 2 } },
      },
    ]);
  });

  it('forget a source that was rolled back', () => {
    expect(() =>
      store.transaction(() => {
        add(1, 'ada', { client: 'legacy', protocol: 'SMTP' });
        store.facts.flush();
        throw new Error('refused');
      }),
    ).toThrow('refused');
    store.facts.drop();
    add(1, 'bjorn');
    end();
    store.facts.end();
    expect(store.signIns.ofRealm('entra')).toMatchObject({ legacy: 0, legacyProtocols: [] });
    expect(names()).toEqual([{ source: 1, from: 1, to: 1 }]);
  });

  it('stand in the ledger beside what totals count, and can be left out of a list of that', () => {
    add(1, 'ada');
    end();
    store.facts.unread(at(2), 'other', 'ignored', 'row.says-nothing');
    store.facts.unread({ ...at(1, 2), realm: 1 }, 'enrolment', 'ignored', 'row.says-nothing');
    store.facts.end();
    const ignored = (inTotals: boolean) =>
      [...store.ledger.rows({ states: ['ignored'], inTotals })].map(({ role }) => role);
    expect([ignored(false), ignored(true)]).toEqual([['other', 'enrolment'], ['enrolment']]);
    expect(store.ledger.of({ source: 1 as SourceId, file: 0, row: 1 })).toMatchObject([
      { role: 'other', state: 'unplaced', label: 'ada@contoso.example' },
    ]);
  });

  it('are nothing where no source lists them', () => {
    store.facts.end();
    expect(store.signIns.ofRealm('entra')).toBeNull();
    expect(names()).toEqual([]);
  });
});

describe('what is of a realm', () => {
  it('comes back as it was said, with its row', () => {
    const location = { id: 'l-1', name: 'HQ', trusted: true };
    store.facts.realmFact(at(1), 0, { kind: 'location', location });
    store.facts.realmFact(at(1), 1, { kind: 'location', location: { ...location, id: 'l-2' } });
    store.facts.end();
    expect(store.realmFacts.locations('entra').map(({ id }) => id)).toEqual(['l-1', 'l-2']);
    expect(store.realmFacts.locations('other')).toEqual([]);
    expect(store.realmFacts.methods('entra')).toEqual([]);
  });
});
